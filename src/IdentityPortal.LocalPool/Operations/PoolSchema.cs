using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Reads the attributes in CreateUserPool: redefined standard attributes, and custom ones.</summary>
internal static class PoolSchema
{
    private const string Name = "Schema";

    private static readonly IReadOnlyDictionary<string, AttributeSettings> Standard = AttributeSchema.Of(new PoolSettings { Name = "" });

    internal sealed record Entry(string Name, string? AttributeDataType, bool DeveloperOnly, AttributeSettings Settings);

    public static List<Entry> Read(RequestMembers members) => members.Sized(Name, members.List(Name, Attribute), 1, 50);

    public static List<AttributeSettings> Check(List<Entry> schema)
    {
        foreach (var attribute in schema)
        {
            if (attribute.DeveloperOnly)
            {
                throw PoolError.NotBuilt("DeveloperOnlyAttribute");
            }

            // Guess: the type of a standard attribute may be omitted.
            if (attribute.AttributeDataType is null && !Standard.ContainsKey(attribute.Name))
            {
                throw PoolError.AttributeDataType();
            }

            if (attribute.Settings.Required && !Standard.ContainsKey(attribute.Name))
            {
                throw PoolError.RequiredCustomAttribute();
            }
        }

        return schema.GroupBy(attribute => attribute.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw PoolError.DuplicateAttribute(twice.Key)
            : [.. schema.Select(attribute => attribute.Settings)];
    }

    private static Entry Attribute(RequestMembers attribute)
    {
        var name = attribute.Required("Name", PoolShapes.CustomAttributeName);
        var type = attribute.Optional("AttributeDataType", PoolShapes.AttributeDataType);
        var text = attribute.Part("StringAttributeConstraints");
        var number = attribute.Part("NumberAttributeConstraints");
        return new Entry(name, type, attribute.Flag("DeveloperOnlyAttribute"), new AttributeSettings
        {
            Name = name,
            AttributeDataType = type ?? Standard.GetValueOrDefault(name)?.AttributeDataType ?? "String",
            Mutable = attribute.OptionalFlag("Mutable") ?? true,
            Required = attribute.Flag("Required"),
            Minimum = text.Optional("MinLength", PoolShapes.Bound) ?? number.Optional("MinValue", PoolShapes.Bound),
            Maximum = text.Optional("MaxLength", PoolShapes.Bound) ?? number.Optional("MaxValue", PoolShapes.Bound),
        });
    }
}
