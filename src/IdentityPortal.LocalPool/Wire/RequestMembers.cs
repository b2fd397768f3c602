using System.Globalization;
using System.Text.Json;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>
/// Reads the members of a request and collects all violations of their constraints, so that one error lists all of them, as AWS does. An operation
/// reads all members, then calls <see cref="Checked{T}"/>.
/// </summary>
internal sealed class RequestMembers
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private readonly JsonElement _body;
    private readonly string _path;
    private readonly List<string> _violations;
    private readonly HashSet<string> _asked = [];
    private readonly Dictionary<string, RequestMembers> _parts = [];

    public RequestMembers(JsonElement body) : this(body, "", [])
    {
    }

    private RequestMembers(JsonElement body, string path, List<string> violations)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw PoolError.Serialization("Start of structure or map found where not expected.");
        }

        _body = body;
        _path = path;
        _violations = violations;
    }

    /// <summary>Members that the operation has read, present or not; members of structures as <c>Policies.PasswordPolicy.MinimumLength</c>.</summary>
    public IEnumerable<string> Asked => _asked
        .Where(name => !_parts.TryGetValue(name, out var part) || !part.Asked.Any())
        .Concat(_parts.SelectMany(part => part.Value.Asked.Select(name => $"{part.Key}.{name}")));

    /// <summary>Members that are present but were never read: the pool ignores them.</summary>
    public IEnumerable<string> Unread => _body.EnumerateObject()
        .Where(member => member.Value.ValueKind != JsonValueKind.Null && !_asked.Contains(member.Name))
        .Select(member => member.Name)
        .Concat(_parts.SelectMany(part => part.Value.Unread.Select(name => $"{part.Key}.{name}")));

    /// <summary>Whether the structure has any members.</summary>
    public bool Any => _body.EnumerateObject().Any();

    /// <summary>Returns the request, or fails with all violations.</summary>
    public T Checked<T>(T request) => _violations.Count == 0 ? request : throw PoolError.Validation(_violations);

    public string Required(string name, Shape shape)
    {
        if (Optional(name, shape) is { } value)
        {
            return value;
        }

        Add(name, "null", "Member must not be null");
        return "";
    }

    public string? Optional(string name, Shape shape)
    {
        if (Find(name) is not { } element)
        {
            return null;
        }

        var value = Text(element);
        foreach (var violation in shape.Violations(value))
        {
            Add(name, shape.Sensitive ? null : $"'{value}'", violation);
        }

        return value;
    }

    public bool Flag(string name) => OptionalFlag(name) ?? false;

    public bool? OptionalFlag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw WrongType(other, "a Boolean"),
    };

    public int? Number(string name, int min, int max)
    {
        if (Find(name) is not { } element)
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var value))
        {
            throw WrongType(element, "an Integer");
        }

        if (value < min || value > max)
        {
            var (word, bound) = value < min ? ("greater", min) : ("less", max);
            Add(name, $"'{value}'", string.Create(CultureInfo.InvariantCulture, $"Member must have value {word} than or equal to {bound}"));
        }

        return value;
    }

    public int RequiredNumber(string name, int min, int max)
    {
        if (Number(name, min, max) is { } value)
        {
            return value;
        }

        Add(name, "null", "Member must not be null");
        return min;
    }

    /// <summary>Reads a required free-form document.</summary>
    public JsonElement Document(string name)
    {
        if (Find(name) is { } document)
        {
            return document;
        }

        Add(name, "null", "Member must not be null");
        return Nothing;
    }

    /// <summary>Reads a structure; a missing one is treated as empty.</summary>
    public RequestMembers Part(string name)
    {
        if (!_parts.TryGetValue(name, out var part))
        {
            part = new RequestMembers(Find(name) ?? Nothing, $"{_path}{Camel(name)}.", _violations);
            _parts.Add(name, part);
        }

        return part;
    }

    /// <summary>Reads a required structure.</summary>
    public RequestMembers RequiredPart(string name)
    {
        RequireMember(name);
        return Part(name);
    }

    /// <summary>Whether a member is present.</summary>
    public bool Has(string name) => Find(name) is not null;

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
            throw WrongType(element, "a map");
        }

        foreach (var property in element.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            map[property.Name] = Text(property.Value);
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
    public List<T> List<T>(string name, Func<RequestMembers, T> read) =>
        [.. Items(name).Select((item, index) => read(new RequestMembers(item, $"{_path}{Camel(name)}.{index + 1}.member.", _violations)))];

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

        var texts = Items(name).Select(Text).ToList();
        foreach (var (index, text) in texts.Index())
        {
            foreach (var violation in shape.Violations(text))
            {
                Add($"{Camel(name)}.{index + 1}.member", $"'{text}'", violation);
            }
        }

        return texts;
    }

    private void RequireMember(string name)
    {
        if (Find(name) is null)
        {
            Add(name, "null", "Member must not be null");
        }
    }

    private List<JsonElement> Items(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { } other => throw WrongType(other, "a list"),
    };

    private JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _body.TryGetProperty(name, out var element) && element.ValueKind != JsonValueKind.Null ? element : null;
    }

    private static string Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw WrongType(element, "a String");

    private void Add(string name, string? shown, string constraint) =>
        _violations.Add($"Value{(shown is null ? "" : ' ' + shown)} at '{_path}{Camel(name)}' failed to satisfy constraint: {constraint}");

    private static PoolError WrongType(JsonElement element, string wanted) => PoolError.Serialization(element.ValueKind switch
    {
        JsonValueKind.Number => $"NUMBER_VALUE can not be converted to {wanted}",
        JsonValueKind.String => $"STRING_VALUE can not be converted to {wanted}",
        JsonValueKind.True or JsonValueKind.False => $"BOOLEAN_VALUE can not be converted to {wanted}",
        JsonValueKind.Array => "Start of list found where not expected",
        _ => "Start of structure or map found where not expected.",
    });

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
