using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>The attributes of a pool: Cognito's standard ones, which the pool may redefine, and custom ones.</summary>
internal static class AttributeSchema
{
    private static readonly AttributeSettings[] Standard =
    [
        new() { Name = "sub", Mutable = false, Required = true, Minimum = "1", Maximum = "2048" },
        Text("name"), Text("given_name"), Text("family_name"), Text("middle_name"), Text("nickname"), Text("preferred_username"),
        Text("profile"), Text("picture"), Text("website"), Text("email"),
        new() { Name = "email_verified", AttributeDataType = "Boolean" },
        Text("gender"),
        new() { Name = "birthdate", Minimum = "10", Maximum = "10" },
        Text("zoneinfo"), Text("locale"), Text("phone_number"),
        new() { Name = "phone_number_verified", AttributeDataType = "Boolean" },
        Text("address"),
        new() { Name = "updated_at", AttributeDataType = "Number", Minimum = "0" },
    ];

    /// <summary>
    /// The attributes by their name in users and tokens, where custom ones have the prefix <c>custom:</c>. Standard attributes come first, in
    /// Cognito's order.
    /// </summary>
    public static IReadOnlyDictionary<string, AttributeSettings> Of(PoolSettings settings)
    {
        var schema = new OrderedDictionary<string, AttributeSettings>();
        foreach (var attribute in Standard)
        {
            schema.Add(attribute.Name, attribute);
        }

        foreach (var attribute in settings.Schema)
        {
            if (!attribute.IsAdded && schema.TryGetValue(attribute.Name, out var standard))
            {
                schema[attribute.Name] = attribute with
                {
                    Minimum = attribute.Minimum ?? standard.Minimum,
                    Maximum = attribute.Maximum ?? standard.Maximum,
                };
            }
            else
            {
                schema["custom:" + attribute.Name] = attribute;
            }
        }

        return schema;
    }

    private static AttributeSettings Text(string name) => new() { Name = name, Minimum = "0", Maximum = "2048" };
}
