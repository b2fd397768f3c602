namespace IdentityPortal.LocalPool;

/// <summary>
/// What a developer is told when a pool has started, line by line. It belongs on the console and not in a log, because it has the passwords of the
/// seeded accounts.
/// </summary>
public static class StartList
{
    /// <summary>The lines for a pool that has started.</summary>
    public static IEnumerable<string> Of(LocalPoolServer pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return
        [
            $"Local pool {pool.UserPoolId} at {pool.Endpoint}",
            $"The mails that are sent, with their codes: {new Uri(pool.Endpoint, "mailbox")}",
            .. pool.TemplateNotes,
            .. pool.People.Count > 0 ? ["Seeded people, each with name, password, state and groups:"] : Array.Empty<string>(),
            .. pool.People.SelectMany(Lines),
        ];
    }

    private static IEnumerable<string> Lines(SeededPerson person)
    {
        yield return $"  {person.Username ?? person.Email,-32} {person.Password,-24} {person.State} {string.Join(' ', person.Groups)}".TrimEnd();
        if (person.AuthenticatorKey is { } key)
        {
            yield return $"  {"",-32} authenticator key {key}; its codes are shown beside the mail";
        }
    }
}
