namespace IdentityPortal.LocalPool.Wire;

/// <summary>An attribute in requests and replies.</summary>
internal sealed record AttributeValue(string Name, string? Value)
{
    public static AttributeValue Read(RequestMembers members) =>
        new(members.Required("Name", Shape.AttributeName), members.Optional("Value", Shape.AttributeValue));

    /// <summary>The values by name; of several with the same name, the last.</summary>
    public static Dictionary<string, string> Map(IEnumerable<AttributeValue> attributes)
    {
        var map = new Dictionary<string, string>();
        foreach (var attribute in attributes)
        {
            map[attribute.Name] = attribute.Value ?? "";
        }

        return map;
    }

    public static List<AttributeValue> List(IEnumerable<KeyValuePair<string, string>> attributes) =>
        [.. attributes.Select(attribute => new AttributeValue(attribute.Key, attribute.Value))];
}
