using System.Globalization;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Reads the attributes in CreateUserPool: redefined standard attributes, and custom ones.</summary>
internal static class PoolSchema
{
    private const string Name = "Schema";
    private const string Prefix = "custom:";
    private const int LongestText = 2048;

    private static readonly IReadOnlyDictionary<string, AttributeSettings> Standard = AttributeSchema.Of(new PoolSettings { Name = "" });

    internal sealed record Entry(string Name, string? AttributeDataType, bool DeveloperOnly, AttributeSettings Settings);

    public static List<Entry> Read(RequestMembers members) => members.Sized(Name, members.List(Name, Attribute), 1, 50);

    /// <summary>Reads the attributes in AddCustomAttributes.</summary>
    public static List<Entry> ReadCustom(RequestMembers members) =>
        members.Sized("CustomAttributes", members.RequiredList("CustomAttributes", Attribute), 1, 25);

    public static List<AttributeSettings> Check(List<Entry> schema)
    {
        foreach (var attribute in schema)
        {
            if (Standard.TryGetValue(attribute.Name, out var standard))
            {
                CheckStandard(attribute, standard);
            }
            else
            {
                CheckCustom(attribute);
            }

            CheckBounds(attribute.Settings, standard is null ? Prefix + attribute.Name : attribute.Name);
        }

        return Unique(schema);
    }

    /// <summary>The attributes of AddCustomAttributes: all are custom, also those with the name of a standard one.</summary>
    public static List<AttributeSettings> CheckCustom(List<Entry> schema)
    {
        foreach (var attribute in schema)
        {
            CheckCustom(attribute);
            CheckBounds(attribute.Settings, Prefix + attribute.Name);
        }

        return Unique(schema);
    }

    private static void CheckStandard(Entry attribute, AttributeSettings standard)
    {
        // Guess: the type of a standard attribute may be omitted.
        if (attribute.DeveloperOnly || attribute.Settings.AttributeDataType != standard.AttributeDataType)
        {
            throw PoolError.StandardAttributeType(attribute.Name);
        }
    }

    private static void CheckCustom(Entry attribute)
    {
        if (attribute.DeveloperOnly)
        {
            throw PoolError.NotBuilt("DeveloperOnlyAttribute");
        }

        if (attribute.AttributeDataType is null)
        {
            throw PoolError.AttributeDataType();
        }

        if (attribute.Settings.Required)
        {
            throw PoolError.RequiredCustomAttribute();
        }
    }

    private static void CheckBounds(AttributeSettings attribute, string name)
    {
        var isText = attribute.AttributeDataType == "String";
        var (minimum, maximum) = (Bound(attribute.Minimum), Bound(attribute.Maximum));
        if (minimum > maximum)
        {
            throw isText ? PoolError.LengthsReversed(name) : PoolError.ValuesReversed(name);
        }

        long? Bound(string? text)
        {
            if (text is null)
            {
                return null;
            }

            return long.TryParse(text, CultureInfo.InvariantCulture, out var bound) && (!isText || bound is >= 0 and <= LongestText)
                ? bound
                : throw PoolError.AttributeBound(name, text);
        }
    }

    private static List<AttributeSettings> Unique(List<Entry> schema) =>
        schema.GroupBy(attribute => attribute.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw PoolError.DuplicateCustomAttribute(Standard.ContainsKey(twice.Key) ? twice.Key : Prefix + twice.Key)
            : [.. schema.Select(attribute => attribute.Settings)];

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
