using System.Buffers;
using System.Text.Json;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Template;

/// <summary>
/// Properties of a resource as a request for the operation that makes it, so that the template is held to the checks of the API. Refusals say where
/// the template is at fault.
/// </summary>
internal sealed class TemplateRequest
{
    private readonly TemplateResource _resource;
    private readonly Dictionary<string, TemplateValue> _values = [];
    private readonly RequestFindings _findings = new() { IsTemplate = true };
    private readonly RequestMembers _members;

    public TemplateRequest(TemplateResource resource, IReadOnlyDictionary<string, TemplateValue> members)
    {
        _resource = resource;
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            Write(writer, members, "");
        }

        _members = new RequestMembers(JsonElement.Parse(json.WrittenSpan), _findings);
    }

    /// <summary>Names of the members that were asked for, as <c>Policies.PasswordPolicy.MinimumLength</c>.</summary>
    public IEnumerable<string> Asked => _members.Asked;

    /// <summary>Members that say something else than the default and were not asked for.</summary>
    public IEnumerable<string> Unread => _members.Unread.Where(name => !Differences.IsDefault(_values[name]));

    /// <summary>Reads or checks settings.</summary>
    /// <exception cref="TemplateException">The API would refuse the request, or a value that was asked for cannot be resolved.</exception>
    public T Read<T>(Func<RequestMembers, T> read)
    {
        try
        {
            var result = read(_members);
            return Fault is null && _findings.Violations.Count == 0 ? result : throw Fault ?? Violations();
        }
        catch (PoolError error)
        {
            throw Fault ?? (_findings.Violations.Count > 0 ? Violations() : Refusal(error));
        }
    }

    /// <summary>What the values that only AWS knows were taken for.</summary>
    public IEnumerable<TemplateNote> UnknownValues() =>
        from found in _findings.Unknown
        let value = (TemplateValue.Unknown)_values[found.Member]
        select TemplateNote.Of(
            _resource,
            $"{value.Place.Path.Split(".Properties.")[^1]}: {value.Text} can't be resolved here; "
                + $"it {(found.Stands ? "stands as it is written" : "counts as left out")}.");

    // What is wrong with a value that was asked for.
    private TemplateException? Fault => _findings.Unknown
        .Select(found => ((TemplateValue.Unknown)_values[found.Member]).Fault)
        .FirstOrDefault(fault => fault is not null);

    private void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, TemplateValue> members, string path)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            Write(json, value, path.Length == 0 ? name : $"{path}.{name}");
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, TemplateValue value, string path)
    {
        _values[path] = value;
        switch (value)
        {
            case TemplateValue.Scalar scalar:
                json.WriteStringValue(scalar.Text);
                break;
            case TemplateValue.Flag flag:
                json.WriteBooleanValue(flag.IsTrue);
                break;
            case TemplateValue.Mapping mapping:
                Write(json, mapping.Members, path);
                break;
            case TemplateValue.Sequence sequence:
                json.WriteStartArray();
                foreach (var (index, item) in sequence.Items.Index())
                {
                    Write(json, item, $"{path}[{index}]");
                }

                json.WriteEndArray();
                break;
            case TemplateValue.Unknown unknown:
                json.WriteStartObject();
                json.WriteString(RequestFindings.UnknownValue, unknown.Text);
                json.WriteEndObject();
                break;
        }
    }

    private TemplateException Violations()
    {
        var refusals = _findings.Violations.Distinct().Select(violation => (Place: PlaceOf(violation.Member), violation.Text)).ToList();
        return new TemplateException(
            refusals[0].Place, string.Join('\n', refusals.Select((refusal, index) => index == 0 ? refusal.Text : $"{refusal.Place}: {refusal.Text}")));
    }

    private TemplateException Refusal(PoolError error)
    {
        var (member, remedy) = Remedies.For(error.Message);
        return new TemplateException(PlaceOf(member), $"{error.Message.TrimEnd('.')}. {remedy}".TrimEnd());
    }

    /// <summary>The place of a member or, if it is left out, of what it belongs to.</summary>
    private Place PlaceOf(string member)
    {
        while (member.Length > 0)
        {
            if (_values.TryGetValue(member, out var value))
            {
                return value.Place;
            }

            member = member[..Math.Max(0, member.LastIndexOfAny(['.', '[']))];
        }

        return _resource.Place;
    }
}
