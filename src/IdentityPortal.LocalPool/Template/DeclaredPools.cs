using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Template;

/// <summary>The pools of a template and what belongs to them.</summary>
internal sealed class DeclaredPools
{
    private const string PoolType = "AWS::Cognito::UserPool";
    private const string ClientType = "AWS::Cognito::UserPoolClient";
    private const string GroupType = "AWS::Cognito::UserPoolGroup";
    private const string DomainType = "AWS::Cognito::UserPoolDomain";
    private const string Service = "AWS::Cognito::";

    private static readonly string[] Made = [PoolType, ClientType, GroupType];

    private readonly TemplateDocument _document;
    private readonly string _region;
    private readonly bool _callsFunctions;
    private readonly ILookup<string, TemplateResource> _belongings;
    private readonly List<TemplateNote> _foreign = [];
    private readonly TemplateFaults _faults = new();

    public DeclaredPools(TemplateDocument document, string region, bool callsFunctions)
    {
        _document = document;
        _region = region;
        _callsFunctions = callsFunctions;
        Pools = [.. document.Declared.Where(resource => resource.Type == PoolType && resource.IsThere())];
        if (Pools.Count == 0)
        {
            throw NoPool(document);
        }

        _belongings = document.Declared
            .Where(resource => resource.Type is ClientType or GroupType && resource.IsThere())
            .Select(resource => (Resource: resource, Pool: _faults.Try(() => PoolOf(resource))))
            .ToLookup(belonging => belonging.Pool ?? "", belonging => belonging.Resource);
    }

    public IReadOnlyList<TemplateResource> Pools { get; }

    public IReadOnlyList<TemplateResource> ClientsOf(TemplateResource pool) => [.. Of(pool, ClientType)];

    /// <summary>
    /// Reads a pool. One that AWS would refuse is only noted and left out, unless the portal needs it. Then its clients and groups are read, too, so
    /// that all faults are found.
    /// </summary>
    public TemplatePool? Read(TemplateResource pool, PortalChoice choice, List<TemplateNote> notes)
    {
        var isPortals = pool == choice.Pool;
        var settings = Try(
            pool, isPortals, notes, () => WithDomain(pool, PoolResource.Read(pool, TriggersOf(pool), _callsFunctions, notes)));
        if (settings is null && !isPortals)
        {
            return null;
        }

        var clients = new List<TemplateClient>();
        foreach (var client in ClientsOf(pool))
        {
            if (Try(client, client == choice.Client, notes, () => ClientResource.Read(client, settings, notes)) is { } read)
            {
                clients.Add(new TemplateClient(client.Name, read));
            }
        }

        var groups = new List<GroupSettings>();
        foreach (var group in Of(pool, GroupType))
        {
            if (Try(group, isPortals, notes, () => GroupResource.Read(group, notes)) is { } read)
            {
                groups.Add(read);
            }
        }

        if (settings is null)
        {
            return null;
        }

        if (clients.Count == 0)
        {
            clients.Add(new TemplateClient("", new ClientSettings { Name = pool.Name, PreventUserExistenceErrors = true }));
            notes.Add(TemplateNote.Of(pool, "no client in the template; the local pool has made one without a secret."));
        }

        return new TemplatePool(pool.Name, settings, clients, [.. groups.DistinctBy(group => group.Name, StringComparer.OrdinalIgnoreCase)]);
    }

    /// <exception cref="TemplateException">Something that the portal needs is at fault.</exception>
    public void ThrowIfAtFault() => _faults.ThrowIfAny();

    /// <summary>What belongs to pools outside the template, and types that are read and not served.</summary>
    public IEnumerable<TemplateNote> NotServed() => _foreign.Concat(
        from resource in _document.Declared
        where resource.Type.StartsWith(Service, StringComparison.Ordinal) && !Made.Contains(resource.Type) && IsThere(resource)
        select TemplateNote.Of(resource, Differences.Types.TryGetValue(resource.Type, out var difference)
            ? $"kept but not served: {difference}"
            : $"a type that is not known here.{Spelling.Suggestion(resource.Type, [.. Made, .. Differences.Types.Keys])}"));

    private PoolTriggers TriggersOf(TemplateResource pool) => new(pool, EventTriggers.Of(_document, pool), _region);

    private IEnumerable<TemplateResource> Of(TemplateResource pool, string type) => _belongings[pool.Name].Where(resource => resource.Type == type);

    // A condition that cannot be evaluated matters only where its resource is needed.
    private static bool IsThere(TemplateResource resource)
    {
        try
        {
            return resource.IsThere();
        }
        catch (TemplateException)
        {
            return false;
        }
    }

    private T? Try<T>(TemplateResource resource, bool isNeeded, List<TemplateNote> notes, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (TemplateException refusal)
        {
            if (isNeeded)
            {
                _faults.Add(refusal);
            }
            else
            {
                notes.Add(TemplateNote.Of(resource, $"not made. {refusal.Message}"));
            }

            return null;
        }
    }

    // Empty for a pool of another template.
    private string PoolOf(TemplateResource resource)
    {
        var id = resource.Properties().AsMembers().GetValueOrDefault("UserPoolId")
            ?? throw new TemplateException(resource.Place, "UserPoolId is missing: write !Ref and the pool's name.");
        var name = id.AsText().Split('.')[0];
        if (Pools.Any(pool => pool.Name == name))
        {
            return name;
        }

        _foreign.Add(TemplateNote.Of(resource, $"not made, because its pool, {id.AsText()}, is not in this template."));
        return "";
    }

    // Without a relying party ID, passkeys are bound to the domain.
    private PoolSettings WithDomain(TemplateResource pool, PoolSettings settings)
    {
        var properties = _document.Declared
            .Where(resource => resource.Type == DomainType && IsThere(resource))
            .Select(resource => TemplateValue.MembersOf(resource.Properties()))
            .FirstOrDefault(domain => domain.GetValueOrDefault("UserPoolId") is TemplateValue.Scalar id && id.Text.Split('.')[0] == pool.Name);
        if (properties?.GetValueOrDefault("Domain") is not TemplateValue.Scalar { Text: var name })
        {
            return settings;
        }

        var host = properties.ContainsKey("CustomDomainConfig") ? name : $"{name}.auth.{_region}.amazoncognito.com";
        return settings with
        {
            Domain = host,
            WebAuthnRelyingPartyId = settings.WebAuthnRelyingPartyId ?? (settings.AllowedFirstAuthFactors.Contains("WEB_AUTHN") ? host : null),
        };
    }

    private static TemplateException NoPool(TemplateDocument document)
    {
        var absent = document.Declared.FirstOrDefault(resource => resource.Type == PoolType);
        var stacks = document.Declared
            .Where(resource => resource.Type is "AWS::CloudFormation::Stack" or "AWS::Serverless::Application")
            .Select(resource => resource.Name)
            .ToList();
        return absent is not null
            ? new TemplateException(
                absent.Place,
                $"its condition, {absent.Condition}, is false, and there is no other {PoolType}. "
                    + "LocalPool:TemplateParameters gives the values that conditions go by.")
            : new TemplateException(
                document.ResourcesPlace,
                $"there is no {PoolType} here. {NearMiss(document)}"
                    + (stacks.Count > 0 ? $"Templates of nested stacks ({string.Join(", ", stacks)}) are not read. " : "")
                    + "LocalPool:Template names another file.");
    }

    private static string NearMiss(TemplateDocument document) => document.Declared
        .Where(resource => !Differences.Types.ContainsKey(resource.Type))
        .Select(resource => (resource, Suggestion: Spelling.Suggestion(resource.Type, [PoolType])))
        .Where(near => near.Suggestion.Length > 0)
        .Select(near => $"{near.resource.Name} (line {near.resource.Place.Line}) is {near.resource.Type}.{near.Suggestion} ")
        .FirstOrDefault("");
}
