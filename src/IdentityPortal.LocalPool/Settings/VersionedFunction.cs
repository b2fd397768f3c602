namespace IdentityPortal.LocalPool.Settings;

/// <summary>A trigger's function with the version of the events that it takes.</summary>
/// <param name="LambdaVersion">V1_0, V2_0 or V3_0.</param>
/// <param name="LambdaArn">The function's ARN.</param>
public sealed record VersionedFunction(string LambdaVersion, string LambdaArn);
