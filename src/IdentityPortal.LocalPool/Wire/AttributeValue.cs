namespace IdentityPortal.LocalPool.Wire;

/// <summary>An attribute in requests and replies.</summary>
internal sealed record AttributeValue(string Name, string? Value)
{
    public static AttributeValue Read(RequestMembers members) =>
        new(members.Required("Name", Shape.AttributeName), members.Optional("Value", Shape.AttributeValue));

    public static List<AttributeValue> List(IEnumerable<KeyValuePair<string, string>> attributes) =>
        [.. attributes.Select(attribute => new AttributeValue(attribute.Key, attribute.Value))];
}
