namespace IdentityPortal.LocalPool.Settings;

/// <summary>A group of a pool (<c>AWS::Cognito::UserPoolGroup</c>).</summary>
/// <param name="Name">1–128 characters.</param>
/// <param name="Description">Up to 2048 characters.</param>
/// <param name="Precedence">0 is the highest precedence, null the lowest.</param>
/// <param name="RoleArn">The role that members can take on, which their tokens name.</param>
public sealed record GroupSettings(string Name, string? Description = null, int? Precedence = null, string? RoleArn = null);
