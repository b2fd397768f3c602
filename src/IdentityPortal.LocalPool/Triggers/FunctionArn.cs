namespace IdentityPortal.LocalPool.Triggers;

/// <summary>ARNs of Lambda functions: <c>arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]</c>.</summary>
internal static class FunctionArn
{
    private const string Attribute = ".Arn";

    /// <summary>
    /// The ARN for the value of a template. A reference to a function of the template itself (<c>Function.Arn</c> or its name) gets the logical id as
    /// the function's name, which is what <c>sam local start-lambda</c> serves.
    /// </summary>
    public static string Of(string value, string region)
    {
        var name = value.EndsWith(Attribute, StringComparison.Ordinal) ? value[..^Attribute.Length] : value;
        return value.StartsWith("arn:", StringComparison.Ordinal) ? value : $"arn:aws:lambda:{region}:000000000000:function:{name}";
    }

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
