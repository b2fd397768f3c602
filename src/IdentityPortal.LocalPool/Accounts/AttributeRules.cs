using System.Globalization;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Rules for changing attributes.</summary>
internal static class AttributeRules
{
    private static readonly string[] OwnedByPool = ["sub", "email_verified", "phone_number_verified"];

    /// <summary>Whether a flag is set; AWS keeps its spelling, such as <c>True</c>.</summary>
    public static bool IsTrue(string? flag) => string.Equals(flag, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks the attributes in a user's own request; blank ones are omitted from the result.</summary>
    public static Dictionary<string, string> Check(AppClient client, IEnumerable<AttributeValue> written) =>
        Check(client.Pool, name => MayWrite(client, name), written);

    /// <summary>The same check for an administrator, who can write all attributes except the sub.</summary>
    public static Dictionary<string, string> CheckForAdministrator(UserPool pool, IEnumerable<AttributeValue> written) =>
        Check(pool, name => name != "sub", written);

    /// <summary>Refuses to remove attributes that the client may not write.</summary>
    public static void CheckRemoval(AppClient client, IReadOnlyCollection<string> names)
    {
        RefuseNotInSchema(client.Pool, names);
        if (!names.All(name => MayWrite(client, name)))
        {
            throw PoolError.UnauthorizedAttribute();
        }

        RefuseRemoval(client.Pool, names);
    }

    /// <summary>The same check for an administrator.</summary>
    public static void CheckRemovalForAdministrator(UserPool pool, IReadOnlyCollection<string> names)
    {
        RefuseNotInSchema(pool, names);
        if (names.Contains("sub"))
        {
            throw PoolError.UnauthorizedAttribute();
        }

        RefuseRemoval(pool, names);
    }

    /// <summary>Refuses attributes that the pool does not have, in AWS's words for an account that exists.</summary>
    public static void RefuseNotInSchema(UserPool pool, IEnumerable<string> names)
    {
        var unknown = names.Where(name => !pool.Schema.ContainsKey(name)).ToList();
        if (unknown.Count > 0)
        {
            throw PoolError.AttributeNotInSchema(unknown);
        }
    }

    /// <summary>Refuses to change immutable attributes.</summary>
    public static void RefuseFixed(UserPool pool, IEnumerable<string> names)
    {
        if (names.FirstOrDefault(name => !pool.Schema[name].Mutable) is { } fixedOne)
        {
            throw PoolError.AttributeCannotBeUpdated(fixedOne);
        }
    }

    private static Dictionary<string, string> Check(UserPool pool, Func<string, bool> mayWrite, IEnumerable<AttributeValue> written)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var (name, value) in written)
        {
            if (!attributes.TryAdd(name, value ?? ""))
            {
                throw PoolError.DuplicateAttribute(name);
            }
        }

        RefuseUnknown(pool, attributes.Keys);
        if (!attributes.Keys.All(mayWrite))
        {
            throw PoolError.UnauthorizedAttribute();
        }

        foreach (var blank in attributes.Where(attribute => attribute.Value.Length == 0).Select(attribute => attribute.Key).ToList())
        {
            attributes.Remove(blank);
        }

        var broken = attributes.Select(attribute => Violation(attribute.Key, attribute.Value, pool.Schema[attribute.Key]))
            .OfType<string>().ToList();
        return broken.Count == 0 ? attributes : throw PoolError.Schema(broken);
    }

    /// <summary>Refuses a request that lacks a required attribute.</summary>
    public static void RequireAll(UserPool pool, IReadOnlyDictionary<string, string> attributes)
    {
        var missing = Missing(pool, attributes).Select(name => $"{name}: The attribute is required").ToList();
        if (missing.Count > 0)
        {
            throw PoolError.Schema(missing);
        }
    }

    public static IEnumerable<string> Missing(UserPool pool, IReadOnlyDictionary<string, string> attributes) =>
        pool.Schema
            .Where(entry => entry.Value.Required && entry.Key != "sub" && !attributes.ContainsKey(entry.Key))
            .Select(entry => entry.Key);

    private static bool MayWrite(AppClient client, string name) => !OwnedByPool.Contains(name) && client.CanWrite(name);

    private static void RefuseUnknown(UserPool pool, IEnumerable<string> names)
    {
        var unknown = names.Where(name => !pool.Schema.ContainsKey(name)).Select(Unknown).ToList();
        if (unknown.Count > 0)
        {
            throw PoolError.Schema(unknown);
        }
    }

    // Guess: the message is the one for a missing or immutable value.
    private static void RefuseRemoval(UserPool pool, IReadOnlyCollection<string> names)
    {
        var required = names.Where(name => pool.Schema[name].Required).Select(name => $"{name}: The attribute is required").ToList();
        if (required.Count > 0)
        {
            throw PoolError.Schema(required);
        }

        RefuseFixed(pool, names);
    }

    private static string Unknown(string name) => name.StartsWith("custom:", StringComparison.Ordinal)
        ? $"Type for attribute {{{name}}} could not be determined"
        : $"{name}: The attribute {name} is not defined in schema.";

    private static string? Violation(string name, string value, AttributeSettings attribute)
    {
        if (name == "email" && !Address.IsEmail(value))
        {
            throw PoolError.EmailFormat();
        }

        if (name == "phone_number" && !Address.IsPhone(value))
        {
            throw PoolError.PhoneFormat();
        }

        // Guess: AWS's message for a value that is out of bounds is not known.
        return attribute.AttributeDataType switch
        {
            "Number" when !long.TryParse(value, CultureInfo.InvariantCulture, out var number) || IsOutside(number, attribute) =>
                $"{name}: The value is not a number within the bounds of the attribute",
            "Boolean" when !IsTrue(value) && !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase) => $"{name}: The value is neither true nor false",
            "String" when IsOutside(value.Length, attribute) => $"{name}: The length is not within the bounds of the attribute",
            _ => null,
        };
    }

    private static bool IsOutside(long measure, AttributeSettings attribute) =>
        (long.TryParse(attribute.Minimum, CultureInfo.InvariantCulture, out var min) && measure < min)
        || (long.TryParse(attribute.Maximum, CultureInfo.InvariantCulture, out var max) && measure > max);
}
