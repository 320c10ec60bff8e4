// The viewer, with all off that would ask another host for anything.
Scalar.createApiReference('#reference', {
  url: 'openapi.yml',
  metaData: { title: 'Nebulon API' },
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  documentDownloadType: 'direct',
  orderSchemaPropertiesBy: 'preserve',
  orderRequiredPropertiesFirst: false,
  agent: { disabled: true },
  mcp: { disabled: true },
});
