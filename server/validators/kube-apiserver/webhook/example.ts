/** A ValidatingWebhookConfiguration for examples: lines of the `clientConfig` of its one webhook. */
export const webhookClient = (client: string) => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: checks
webhooks:
  - name: checks.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig:
${client}
`;
