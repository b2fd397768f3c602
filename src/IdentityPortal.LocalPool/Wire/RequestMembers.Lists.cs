using System.Globalization;
using System.Text.Json;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>Reads lists and maps.</summary>
internal sealed partial class RequestMembers
{
    /// <summary>Reads a map of strings; a missing one is treated as empty.</summary>
    public Dictionary<string, string> Map(string name)
    {
        var map = new Dictionary<string, string>();
        if (Find(name) is not { } element)
        {
            return map;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw WrongType(name, element, "a map", "must be a map of names to values");
        }

        foreach (var property in element.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            map[property.Name] = _findings.AsWritten(property.Value) ?? Text(name, property.Value);
        }

        return map;
    }

    /// <summary>Reads a map of strings, with one shape for all keys and one for all values; a missing one is treated as empty.</summary>
    public Dictionary<string, string> Map(string name, Shape keys, Shape values)
    {
        var map = Map(name);
        Check("Map keys", map.Keys, keys);
        Check("Map value", map.Values, values);
        return map;

        void Check(string what, IEnumerable<string> texts, Shape shape)
        {
            if (texts.SelectMany(shape.Violations).Distinct().ToList() is { Count: > 0 } violations)
            {
                Add(name, shown: null, $"{what} must satisfy constraint: [{string.Join(", ", violations)}]");
            }
        }
    }

    public Dictionary<string, string> RequiredMap(string name, Shape keys, Shape values)
    {
        RequireMember(name);
        return Map(name, keys, values);
    }

    /// <summary>Checks the length of a list that was read. A missing list may be empty.</summary>
    public List<T> Sized<T>(string name, List<T> list, int min, int max)
    {
        if (Find(name) is not null && (list.Count < min || list.Count > max))
        {
            var (word, bound) = list.Count < min ? ("greater", min) : ("less", max);
            Add(name, shown: null, string.Create(CultureInfo.InvariantCulture, $"Member must have length {word} than or equal to {bound}"));
        }

        return list;
    }

    /// <summary>Reads a list of structures, each with <paramref name="read"/>; a missing one is treated as empty.</summary>
    public List<T> List<T>(string name, Func<RequestMembers, T> read)
    {
        var list = new List<T>();
        foreach (var (index, item) in Items(name).Index())
        {
            var part = new RequestMembers(item, $"{_path}{Camel(name)}.{index + 1}.member.", $"{_member}{name}[{index}].", _findings);
            _parts.TryAdd($"{name}[{index}]", part);
            list.Add(read(part));
        }

        return list;
    }

    /// <summary>Reads a required list of structures.</summary>
    public List<T> RequiredList<T>(string name, Func<RequestMembers, T> read)
    {
        RequireMember(name);
        return List(name, read);
    }

    /// <summary>Reads a required list of strings.</summary>
    public List<string> RequiredTexts(string name, Shape shape)
    {
        RequireMember(name);
        return Texts(name, shape) ?? [];
    }

    /// <summary>Reads a list of strings; returns null if it is missing.</summary>
    public List<string>? Texts(string name, Shape shape)
    {
        if (Find(name) is null)
        {
            return null;
        }

        var texts = Items(name).Select(item => Text(name, item)).ToList();
        foreach (var (index, text) in texts.Index())
        {
            foreach (var violation in shape.Violations(text))
            {
                Add($"{_member}{name}[{index}]", $"{_path}{Camel(name)}.{index + 1}.member", $"'{text}'", violation);
            }
        }

        return texts;
    }

    // Unknown items are left out.
    private List<JsonElement> Items(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where((item, index) => !IsUnknown($"{name}[{index}]", item))],
        { } other => throw WrongType(name, other, "a list", "must be a list"),
    };
}
