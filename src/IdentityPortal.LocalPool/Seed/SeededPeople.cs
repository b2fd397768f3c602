using System.Text.Json;
using System.Text.Json.Serialization;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Seed;

/// <summary>
/// The accounts that a new pool is seeded with: one in each state, one support agent and two support leads. Their passwords are kept in people.json
/// next to the database, which contains only verifiers. The keys of their authenticator apps are read from the database.
/// </summary>
internal sealed partial class SeededPeople
{
    private const string Disabled = "DISABLED";
    private const string SupportGroup = "support";
    private const string LeadGroup = "support-lead";

    private readonly Database _database;
    private readonly UserPool _pool;
    private readonly List<Credential> _credentials;

    private SeededPeople(Database database, UserPool pool, List<Credential> credentials)
    {
        _database = database;
        _pool = pool;
        _credentials = credentials;
    }

    // The name is what the account signs in with, if not its address.
    internal sealed record Credential(
        string Email, string Password, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null);

    public static SeededPeople Load(Database database, UserPool pool, string? folder) =>
        new(database, pool, Read(folder).GetValueOrDefault(pool.Id, []));

    public static SeededPeople Create(Database database, UserPool pool, LocalPoolOptions options, DateTimeOffset now)
    {
        var folder = options.Data;
        (string Name, string State, string? Group)[] people =
        [
            ("unconfirmed", UserStatus.Unconfirmed, null),
            ("confirmed", UserStatus.Confirmed, null),
            ("invited", UserStatus.ForceChangePassword, null),
            ("reset", UserStatus.ResetRequired, null),
            ("disabled", Disabled, null),
            ("support", UserStatus.Confirmed, SupportGroup),
            ("lead", UserStatus.Confirmed, LeadGroup),
            ("lead2", UserStatus.Confirmed, LeadGroup),
        ];
        var made = people.AsParallel().AsOrdered().Select((person, place) => New(pool, person.Name, place, person.State, now)).ToList();
        database.Write(sql =>
        {
            foreach (var ((user, credential), (_, _, group)) in made.Zip(people))
            {
                var inserted = Insert(sql, pool, user, credential, group);
                if (group is not null && AllowsAuthenticators(pool))
                {
                    Authenticator.Add(sql, inserted);
                }
            }
        });
        List<Credential> credentials = [.. made.Select(person => person.Credential)];
        if (!string.IsNullOrEmpty(folder))
        {
            var byPool = Read(folder);
            byPool[pool.Id] = credentials;
            PrivateFiles.Write(
                FileIn(folder), JsonSerializer.SerializeToUtf8Bytes(byPool, PeopleJson.Default.DictionaryStringListCredential));
        }

        return new SeededPeople(database, pool, credentials);
    }

    /// <summary>The seeded accounts with their current states and groups, without deleted ones.</summary>
    public IReadOnlyList<SeededPerson> List() => _database.Read(sql =>
        (from credential in _credentials
         let user = UserTable.Find(sql, _pool, credential.Name ?? credential.Email)
         where user is not null
         select new SeededPerson(
             credential.Email,
             credential.Password,
             user.Enabled ? user.Status : Disabled,
             [.. GroupTable.Of(sql, user.Id).Select(row => row.Name)],
             Authenticator.Of(sql, user)?.Key,
             credential.Name)).ToList());

    /// <summary>What the authenticator apps of the seeded accounts show now.</summary>
    public IReadOnlyList<AuthenticatorCode> Codes(DateTimeOffset now) => _database.Read(sql =>
        (from credential in _credentials
         let user = UserTable.Find(sql, _pool, credential.Name ?? credential.Email)
         let app = user is null ? null : Authenticator.Of(sql, user)
         where app is not null
         select new AuthenticatorCode(credential.Email, app.Code(now), Totp.SecondsLeft(now), app.IsUsed(now))).ToList());

    private static (User User, Credential Credential) New(UserPool pool, string name, int place, string state, DateTimeOffset now)
    {
        var sub = Identifiers.Sub();
        var signIn = SampleAttributes.SignInName(pool, name, place);
        var username = pool.Settings.UsernameAttributes.Count > 0 ? sub : name;
        var password = GeneratedPassword.For(pool.Settings.PasswordPolicy);
        var temporaryLife = TimeSpan.FromDays(pool.Settings.PasswordPolicy.TemporaryPasswordValidityDays);
        var user = new User
        {
            PoolId = pool.Id,
            Username = username,
            Sub = sub,
            Status = state == Disabled ? UserStatus.Confirmed : state,
            Enabled = state != Disabled,
            Password = PasswordVerifier.Of(pool, username, password),
            TemporaryUntil = state == UserStatus.ForceChangePassword ? now + temporaryLife : null,
            Created = now,
            Modified = now,
        };
        return (user, new Credential($"{name}@example.com", password, signIn));
    }

    private static User Insert(SqlSession sql, UserPool pool, User user, Credential credential, string? group)
    {
        user = UserTable.Insert(sql, pool, user);
        var attributes = SampleAttributes.Of(pool, user, credential);
        AccountWriter.PutAttributes(sql, pool, user, attributes);
        foreach (var address in attributes.Keys.Intersect(["email", "phone_number"]).Where(_ => user.Status != UserStatus.Unconfirmed))
        {
            AccountWriter.Verify(sql, pool, user, address);
        }

        if (group is not null)
        {
            GroupTable.PutIfNew(sql, pool, group, user.Created);
            GroupTable.AddMember(sql, pool, group, user.Id);
        }

        return user;
    }

    private static bool AllowsAuthenticators(UserPool pool) =>
        pool.Settings.MfaConfiguration != "OFF" && pool.Settings.EnabledMfas.Contains(MfaFactor.SoftwareToken);

    private static Dictionary<string, List<Credential>> Read(string? folder)
    {
        if (string.IsNullOrEmpty(folder) || !File.Exists(FileIn(folder)))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(FileIn(folder)), PeopleJson.Default.DictionaryStringListCredential) ?? [];
        }
        catch (JsonException)
        {
            throw new LocalPoolException($"{FileIn(folder)} cannot be read. Delete the folder it lies in to start with a new pool.");
        }
    }

    private static string FileIn(string folder) => Path.Combine(folder, "people.json");

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Dictionary<string, List<Credential>>))]
    private sealed partial class PeopleJson : JsonSerializerContext;
}
