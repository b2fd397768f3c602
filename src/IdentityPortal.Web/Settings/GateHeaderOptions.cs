namespace IdentityPortal.Web.Settings;

/// <summary>The headers in which an app behind the gate learns who uses it. Characters other than letters, digits and signs of ASCII are percent-encoded.</summary>
internal sealed class GateHeaderOptions
{
    /// <summary>Of a gate: the header with the id of the person, which never changes.</summary>
    public string User { get; set; } = "Remote-User";

    /// <summary>Of a gate: the header with the address, if it is confirmed.</summary>
    public string Email { get; set; } = "Remote-Email";

    /// <summary>Of a gate: the header with the name, percent-encoded.</summary>
    public string Name { get; set; } = "Remote-Name";

    /// <summary>Of a gate: the header with the groups that ShowGroups names, with commas between.</summary>
    public string Groups { get; set; } = "Remote-Groups";

    /// <summary>The key of each setting, with the name of the header.</summary>
    public IReadOnlyList<(string Key, string Name)> Named() => [(nameof(User), User), (nameof(Email), Email), (nameof(Name), Name), (nameof(Groups), Groups)];
}
