namespace IdentityPortal.LocalPool.Settings;

/// <summary>An <c>AWS::Cognito::UserPool</c> of a template.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Clients">Its clients, one at least.</param>
/// <param name="Groups">Its groups.</param>
public sealed record TemplatePool(
    string LogicalId, PoolSettings Settings, IReadOnlyList<TemplateClient> Clients, IReadOnlyList<GroupSettings> Groups);
