using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>An attribute of a pool in replies (<c>SchemaAttributeType</c>); the bounds are strings.</summary>
internal sealed record SchemaAttribute(
    string Name,
    string AttributeDataType,
    bool DeveloperOnlyAttribute,
    bool Mutable,
    bool Required,
    SchemaAttribute.StringBounds? StringAttributeConstraints,
    SchemaAttribute.NumberBounds? NumberAttributeConstraints)
{
    internal sealed record StringBounds(string? MinLength, string? MaxLength);

    internal sealed record NumberBounds(string? MinValue, string? MaxValue);

    public static SchemaAttribute Of(string name, AttributeSettings attribute) => new(
        name,
        attribute.AttributeDataType,
        DeveloperOnlyAttribute: false,
        attribute.Mutable,
        attribute.Required,
        attribute.AttributeDataType == "String" ? new(attribute.Minimum, attribute.Maximum) : null,
        attribute.AttributeDataType == "Number" ? new(attribute.Minimum, attribute.Maximum) : null);
}
