namespace IdentityPortal.LocalPool.Triggers;

/// <summary>ARNs of Lambda functions: <c>arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]</c>.</summary>
internal static class FunctionArn
{
    /// <summary>
    /// The path of the function's Invoke API. It has the name and not the ARN, because emulators serve a function in whatever account and region.
    /// </summary>
    public static string InvokePath(string arn)
    {
        var parts = arn.Split(':');
        var (name, qualifier) = parts.Length > 6 ? (parts[6], parts.ElementAtOrDefault(7)) : (arn, null);
        return $"2015-03-31/functions/{Uri.EscapeDataString(name)}/invocations"
            + (qualifier is null ? "" : $"?Qualifier={Uri.EscapeDataString(qualifier)}");
    }
}
