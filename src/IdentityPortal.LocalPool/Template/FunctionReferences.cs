namespace IdentityPortal.LocalPool.Template;

/// <summary>
/// References to functions as ARNs. A function of the template itself gets its logical id as its name, which is what <c>sam local start-lambda</c>
/// serves.
/// </summary>
internal static class FunctionReferences
{
    /// <summary>Replaces all references in a structure, such as LambdaConfig. A version such as <c>V1_0</c> is none.</summary>
    public static TemplateValue AsArns(TemplateValue value, string region) => value switch
    {
        TemplateValue.Mapping mapping => new TemplateValue.Mapping(mapping.Place, mapping.Members.ToDictionary(
            member => member.Key,
            member => member.Key == "LambdaVersion" ? member.Value : AsArns(member.Value, region))),
        TemplateValue.Scalar scalar => new TemplateValue.Scalar(scalar.Place, Arn(scalar.Text, region)),

        // SAM makes versions and aliases of functions, such as Function.Version.
        TemplateValue.Unknown { Fault: null } made when made.Text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.') =>
            new TemplateValue.Scalar(made.Place, Arn(made.Text, region)),
        _ => value,
    };

    private static string Arn(string text, string region) =>
        text.Length == 0 || text.StartsWith("arn:", StringComparison.Ordinal) ? text : $"arn:aws:lambda:{region}:000000000000:function:{text.Split('.')[0]}";
}
