namespace IdentityPortal.LocalPool.Settings;

/// <summary>What a CloudFormation template says about one pool, its client and its groups.</summary>
/// <param name="Pool">The first <c>AWS::Cognito::UserPool</c>.</param>
/// <param name="Client">Its first <c>AWS::Cognito::UserPoolClient</c>.</param>
/// <param name="Groups">Its <c>AWS::Cognito::UserPoolGroup</c>s.</param>
/// <param name="Ignored">Properties and resources that the local pool does not honour, as <c>Resource.Property</c>.</param>
public sealed record TemplateSettings(
    PoolSettings Pool,
    ClientSettings Client,
    IReadOnlyList<GroupSettings> Groups,
    IReadOnlyList<string> Ignored);
