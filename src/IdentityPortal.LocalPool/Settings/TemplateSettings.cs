namespace IdentityPortal.LocalPool.Settings;

/// <summary>Settings that a CloudFormation template declares for one pool, its client and its groups.</summary>
/// <param name="Pool">The first <c>AWS::Cognito::UserPool</c> in the template.</param>
/// <param name="Client">The pool's first <c>AWS::Cognito::UserPoolClient</c>.</param>
/// <param name="Groups">The pool's <c>AWS::Cognito::UserPoolGroup</c> resources.</param>
/// <param name="Ignored">Properties and resources that the local pool ignores, as <c>Resource.Property</c>.</param>
public sealed record TemplateSettings(
    PoolSettings Pool,
    ClientSettings Client,
    IReadOnlyList<GroupSettings> Groups,
    IReadOnlyList<string> Ignored);
