/** How a batch of events is written: what stands before, between and behind them. */
export interface DeliveryForm {
  contentType: string
  open: string
  between: string
  close: string
}

export const BATCH_FORM: DeliveryForm = {
  contentType: 'application/cloudevents-batch+json',
  open: '[',
  between: ',',
  close: ']',
}

export const NDJSON_FORM: DeliveryForm = {
  contentType: 'application/x-ndjson',
  open: '',
  between: '\n',
  close: '',
}
