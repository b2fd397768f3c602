namespace IdentityPortal.LocalPool.Settings;

/// <summary>An <c>AWS::Cognito::UserPoolClient</c> of a template.</summary>
/// <param name="LogicalId">Its name in the template; empty for the client that a pool without any gets.</param>
/// <param name="Settings">Its settings.</param>
public sealed record TemplateClient(string LogicalId, ClientSettings Settings);
