import { createHash } from 'node:crypto'
import { join } from 'node:path'

export interface User {
  username: string
  password: string
}

interface ServerSettings {
  directory: string
  memoryBytes: number
  user: User
}

/**
 * The server's configuration. Over HTTP everyone may ask `/ping`; a query runs only for who sends the user's exact credentials,
 * since the engine's own session has to log in as `default` without a password. All else is 404.
 */
export function serverConfiguration({ directory, memoryBytes, user }: ServerSettings): string {
  const cacheBytes = Math.floor(memoryBytes / 16)
  const credentials = Buffer.from(`${user.username}:${user.password}`).toString('base64')
  return `<clickhouse>
  <log-level>warning</log-level>
  <logger>
    <log>${xml(join(directory, 'server.log'))}</log>
    <size>10M</size>
    <count>3</count>
  </logger>
  <users_config>${xml(join(directory, 'users.xml'))}</users_config>
  <timezone>UTC</timezone>
  <keep_alive_timeout>4</keep_alive_timeout>
  <max_server_memory_usage>${memoryBytes}</max_server_memory_usage>
  <mark_cache_size>${cacheBytes}</mark_cache_size>
  <index_mark_cache_size>${cacheBytes}</index_mark_cache_size>
  <primary_index_cache_size>${cacheBytes}</primary_index_cache_size>
  <background_schedule_pool_size>8</background_schedule_pool_size>
  <memory_worker_period_ms>1000</memory_worker_period_ms>
  <asynchronous_metrics_update_period_s>60</asynchronous_metrics_update_period_s>
  <asynchronous_heavy_metrics_update_period_s>600</asynchronous_heavy_metrics_update_period_s>
  <http_handlers>
    <rule>
      <url>/ping</url>
      <methods>GET,HEAD</methods>
      <handler><type>ping</type></handler>
    </rule>
    <rule>
      <headers><Authorization>Basic ${credentials}</Authorization></headers>
      <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
    </rule>
  </http_handlers>
</clickhouse>
`
}

/**
 * The server's users. `default` is the engine's own session, which holds the only one that it may have, so that nobody else can
 * be `default` while the server runs. The collector's user may do all with data, but reach no file, no network and no other user.
 */
export function usersConfiguration({ username, password }: User): string {
  const hash = createHash('sha256').update(password).digest('hex')
  return `<clickhouse>
  <profiles>
    <default>
      <implicit_select>0</implicit_select>
      <allow_introspection_functions>0</allow_introspection_functions>
      <http_max_field_value_size>67108864</http_max_field_value_size>
    </default>
    <engine><max_sessions_for_user>1</max_sessions_for_user></engine>
  </profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <no_password/>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>engine</profile>
      <quota>default</quota>
      <grants>
        <query>GRANT SYSTEM LISTEN ON *.*</query>
        <query>GRANT READ ON FILE</query>
        <query>GRANT CREATE TEMPORARY TABLE ON *.*</query>
      </grants>
    </default>
    <${username}>
      <password_sha256_hex>${hash}</password_sha256_hex>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants>
        <query>GRANT SHOW, CHECK, SELECT, INSERT, ALTER, CREATE, DROP, UNDROP TABLE, TRUNCATE, OPTIMIZE ON *.*</query>
        <query>GRANT BACKUP, KILL QUERY, dictGet ON *.*</query>
        <query>GRANT SYSTEM MERGES, SYSTEM TTL MERGES, SYSTEM VIEWS, SYSTEM FLUSH, SYSTEM DROP CACHE ON *.*</query>
        <query>GRANT SYSTEM RELOAD DICTIONARY, SYSTEM WAIT LOADING PARTS ON *.*</query>
        <query>GRANT TABLE ENGINE ON *</query>
        <query>GRANT SET DEFINER ON *</query>
      </grants>
    </${username}>
  </users>
</clickhouse>
`
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
