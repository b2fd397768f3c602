using System.Globalization;
using System.Text.Json;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>
/// Reads the members of a request and collects all violations of their constraints, so that one error lists all of them, as AWS does. An operation
/// reads all members, then calls <see cref="Checked{T}"/>.
/// </summary>
internal sealed partial class RequestMembers
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private readonly JsonElement _body;
    private readonly string _path;
    private readonly string _member;
    private readonly RequestFindings _findings;
    private readonly HashSet<string> _asked = [];
    private readonly Dictionary<string, RequestMembers> _parts = [];

    public RequestMembers(JsonElement body, RequestFindings? findings = null) : this(body, "", "", findings ?? new RequestFindings())
    {
    }

    /// <param name="body">The members.</param>
    /// <param name="path">Where they are, as AWS's messages say it: <c>policies.passwordPolicy.</c></param>
    /// <param name="member">Where they are, in the names of the service model: <c>Policies.PasswordPolicy.</c></param>
    /// <param name="findings">What the reading finds.</param>
    private RequestMembers(JsonElement body, string path, string member, RequestFindings findings)
    {
        _path = path;
        _member = member;
        _findings = findings;
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw findings.IsTemplate
                ? Mistyped(member.TrimEnd('.'), "must be a map of names to values")
                : PoolError.Serialization("Start of structure or map found where not expected.");
        }

        _body = body;
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
    public T Checked<T>(T request) => _findings.Violations.Count == 0
        ? request
        : throw PoolError.Validation([.. _findings.Violations.Select(violation => violation.Text)]);

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
        // Of a few values, none can be taken for an unknown one.
        if (shape.Values.Count == 0 && AsWritten(name) is { } written)
        {
            return written;
        }

        if (Find(name) is not { } element)
        {
            return null;
        }

        var value = Text(name, element);
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
        { ValueKind: JsonValueKind.String } text when _findings.IsTemplate && bool.TryParse(text.GetString(), out var flag) => flag,
        { } other => throw WrongType(name, other, "a Boolean", "must be true or false"),
    };

    public int? Number(string name, int min, int max)
    {
        if (Find(name) is not { } element)
        {
            return null;
        }

        var value = 0;
        var isNumber = _findings.IsTemplate && element.ValueKind == JsonValueKind.String
            ? int.TryParse(element.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            : element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out value);
        if (!isNumber)
        {
            throw WrongType(name, element, "an Integer", "must be a whole number");
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
            part = new RequestMembers(Find(name) ?? Nothing, $"{_path}{Camel(name)}.", $"{_member}{name}.", _findings);
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

    private void RequireMember(string name)
    {
        if (Find(name) is null)
        {
            Add(name, "null", "Member must not be null");
        }
    }

    /// <summary>Returns a member; null if it is missing or unknown.</summary>
    private JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _body.TryGetProperty(name, out var element) && element.ValueKind != JsonValueKind.Null && !IsUnknown(name, element)
            ? element
            : null;
    }

    private string? AsWritten(string name)
    {
        _asked.Add(name);
        return _body.TryGetProperty(name, out var element) && IsUnknown(name, element, stands: true) ? _findings.AsWritten(element) : null;
    }

    private bool IsUnknown(string name, JsonElement element, bool stands = false)
    {
        var isUnknown = _findings.AsWritten(element) is not null;
        if (isUnknown && !_findings.Unknown.Exists(found => found.Member == _member + name))
        {
            _findings.Unknown.Add((_member + name, stands));
        }

        return isUnknown;
    }

    private string Text(string name, JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString()!
        : throw WrongType(
            name,
            element,
            "a String",
            element.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? "must be a text: without quotes, yes, no, on and off are booleans in YAML 1.1"
                : "must be a single value");

    private void Add(string name, string? shown, string constraint) => Add(_member + name, _path + Camel(name), shown, constraint);

    private void Add(string member, string path, string? shown, string constraint) => _findings.Violations.Add(
        (member, $"Value{(shown is null ? "" : ' ' + shown)} at '{path}' failed to satisfy constraint: {constraint}"));

    private PoolError WrongType(string name, JsonElement element, string wanted, string rule) => _findings.IsTemplate
        ? Mistyped(_member + name, rule)
        : PoolError.Serialization(element.ValueKind switch
        {
            JsonValueKind.Number => $"NUMBER_VALUE can not be converted to {wanted}",
            JsonValueKind.String => $"STRING_VALUE can not be converted to {wanted}",
            JsonValueKind.True or JsonValueKind.False => $"BOOLEAN_VALUE can not be converted to {wanted}",
            JsonValueKind.Array => "Start of list found where not expected",
            _ => "Start of structure or map found where not expected.",
        });

    private PoolError Mistyped(string member, string rule)
    {
        _findings.Violations.Add((member, $"{rule}."));
        return PoolError.Validation([rule]);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
