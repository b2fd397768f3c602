using System.Globalization;
using System.Text.Json;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>
/// Reads a request member by member and collects what breaks its constraints, so that one answer names all of it, as AWS does.
/// An operation reads everything, then calls <see cref="Checked{T}"/>.
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

    /// <summary>Members that were asked for, given or not; those of structures as <c>Policies.PasswordPolicy.MinimumLength</c>.</summary>
    public IEnumerable<string> Asked => _asked
        .Where(name => !_parts.TryGetValue(name, out var part) || !part.Asked.Any())
        .Concat(_parts.SelectMany(part => part.Value.Asked.Select(name => $"{part.Key}.{name}")));

    /// <summary>Members that were given and never read, which are those that the pool does not honour.</summary>
    public IEnumerable<string> Unread => _body.EnumerateObject()
        .Where(member => member.Value.ValueKind != JsonValueKind.Null && !_asked.Contains(member.Name))
        .Select(member => member.Name)
        .Concat(_parts.SelectMany(part => part.Value.Unread.Select(name => $"{part.Key}.{name}")));

    /// <summary>Whether there is anything in it.</summary>
    public bool Any => _body.EnumerateObject().Any();

    /// <summary>The request, once nothing is wrong with it.</summary>
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

    /// <summary>A free-form document, which has to be given.</summary>
    public JsonElement Document(string name)
    {
        if (Find(name) is { } document)
        {
            return document;
        }

        Add(name, "null", "Member must not be null");
        return Nothing;
    }

    /// <summary>A structure; an absent one is empty.</summary>
    public RequestMembers Part(string name)
    {
        if (!_parts.TryGetValue(name, out var part))
        {
            part = new RequestMembers(Find(name) ?? Nothing, $"{_path}{Camel(name)}.", _violations);
            _parts.Add(name, part);
        }

        return part;
    }

    /// <summary>Whether a member is given.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A map of texts; an absent one is empty.</summary>
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

    /// <summary>A map of texts, all keys and all values of one shape each; an absent one is empty.</summary>
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

    /// <summary>A list that was read, once it is known to be neither too short nor too long; an absent one may be empty.</summary>
    public List<T> Sized<T>(string name, List<T> list, int min, int max)
    {
        if (Find(name) is not null && (list.Count < min || list.Count > max))
        {
            var (word, bound) = list.Count < min ? ("greater", min) : ("less", max);
            Add(name, shown: null, string.Create(CultureInfo.InvariantCulture, $"Member must have length {word} than or equal to {bound}"));
        }

        return list;
    }

    /// <summary>A list of structures, each read by <paramref name="read"/>; an absent one is empty.</summary>
    public List<T> List<T>(string name, Func<RequestMembers, T> read) =>
        [.. Items(name).Select((item, index) => read(new RequestMembers(item, $"{_path}{Camel(name)}.{index + 1}.member.", _violations)))];

    /// <summary>A list of structures that has to be there.</summary>
    public List<T> RequiredList<T>(string name, Func<RequestMembers, T> read)
    {
        RequireMember(name);
        return List(name, read);
    }

    /// <summary>A list of texts that has to be there.</summary>
    public List<string> RequiredTexts(string name, Shape shape)
    {
        RequireMember(name);
        return Texts(name, shape) ?? [];
    }

    /// <summary>A list of texts; null when absent.</summary>
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
