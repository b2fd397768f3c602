namespace IdentityPortal.LocalPool.Template;

/// <summary>Finds the triggers that SAM's functions add to a pool by their events.</summary>
internal static class EventTriggers
{
    private const string FunctionType = "AWS::Serverless::Function";

    /// <summary>References to functions, as <c>Function.Arn</c>, by the name of the trigger.</summary>
    public static IReadOnlyDictionary<string, TemplateValue> Of(TemplateDocument document, TemplateResource pool)
    {
        var triggers = new Dictionary<string, TemplateValue>();
        foreach (var function in document.Declared.Where(resource => resource.Type == FunctionType))
        {
            var events = TemplateValue.MembersOf(TemplateValue.MembersOf(function.Properties()).GetValueOrDefault("Events"));
            foreach (var one in events.Values.Select(TemplateValue.MembersOf).Where(one => Text(one, "Type") == "Cognito"))
            {
                var properties = TemplateValue.MembersOf(one.GetValueOrDefault("Properties"));
                if (Text(properties, "UserPool") == pool.Name)
                {
                    foreach (var name in Names(properties.GetValueOrDefault("Trigger")))
                    {
                        triggers.TryAdd(name, new TemplateValue.Scalar(function.Place, $"{function.Name}.Arn"));
                    }
                }
            }
        }

        return triggers;
    }

    private static string? Text(IReadOnlyDictionary<string, TemplateValue> members, string name) =>
        (members.GetValueOrDefault(name) as TemplateValue.Scalar)?.Text;

    private static IEnumerable<string> Names(TemplateValue? trigger) => trigger switch
    {
        TemplateValue.Scalar one => [one.Text],
        TemplateValue.Sequence some => some.Items.OfType<TemplateValue.Scalar>().Select(item => item.Text),
        _ => [],
    };
}
