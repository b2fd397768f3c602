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
            $"Mail that Cognito and the portal would send: {new Uri(pool.Endpoint, "mailbox")}",
            .. pool.TemplateNotes,
            .. pool.People.SelectMany(Lines),
        ];
    }

    private static IEnumerable<string> Lines(SeededPerson person)
    {
        yield return $"  {person.Username ?? person.Email,-32} {person.Password,-24} {person.State} {string.Join(' ', person.Groups)}";
        if (person.AuthenticatorKey is { } key)
        {
            yield return $"  {"",-32} authenticator key {key}; its codes are shown beside the mail";
        }
    }
}
