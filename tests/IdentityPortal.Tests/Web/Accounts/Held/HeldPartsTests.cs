using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Held;
using IdentityPortal.Web.Areas.Connect;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Accounts.Held;

/// <summary>The Privacy page and the file with a person's data list everything that the store holds.</summary>
public sealed class HeldPartsTests
{
    /// <summary>Keys of the installation, apps, presses of staff, and notes that only the browser finds.</summary>
    private static readonly string[] OfNobody =
        ["BrowserNotes", "DataProtectionKeys", "OpenIddictApplications", "OpenIddictScopes", "ProviderKeys", "Secrets", "SupportPresses"];

    /// <summary>What apps were given is told from both, without the tokens themselves.</summary>
    private static readonly string[] OfApps = ["OpenIddictAuthorizations", "OpenIddictTokens"];

    private static readonly HeldKeys Keys = new("sub", "subject", "address", new Dictionary<string, DateTimeOffset> { ["address"] = DateTimeOffset.UnixEpoch }, "address", DateTimeOffset.UnixEpoch, []);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_table_of_the_store_is_in_a_part_or_is_about_nobody_in_particular()
    {
        using var database = new PortalDatabaseDesign().CreateDbContext([]);

        var inParts = HeldParts.All.SelectMany(part => part.Rows).SelectMany(rows => TablesOf(database, rows(database, Keys).ElementType));

        Assert.Equal(database.Model.GetEntityTypes().Select(type => type.GetTableName()!).Order(), inParts.Concat(OfNobody).Order());
    }

    [Fact]
    public async Task The_Privacy_page_says_of_every_part_why_and_how_long_it_is_kept_as_the_settings_say()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Trail:Retention"] = "123.00:00:00" });
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Privacy");

        var parts = page.Document.QuerySelectorAll("main .facts > div")
            .ToDictionary(part => part.QuerySelector("dt")!.TextContent, part => part.QuerySelector("dd")!.TextContent);
        Assert.Equal(HeldParts.All.Count, parts.Count);
        Assert.EndsWith("It is kept for at most 123 days.", parts["The support desk’s record"], StringComparison.Ordinal);
        Assert.EndsWith("It is kept for at most 90 days.", parts["What has happened to your account"], StringComparison.Ordinal);
        Assert.EndsWith("It is kept for at most 1 day.", parts["Attempts with codes and passwords"], StringComparison.Ordinal);
        Assert.All(parts.Values, text => Assert.Matches(@"\w\. (It is|They are|A session is) kept ", text.Replace("\n", " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_file_has_every_row_about_the_person_with_every_column_and_no_row_about_anybody_else()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var sub = await app.SubAsync(person.Email);
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var (theirs, others) = (RowsOf(app, sub, person.Email), RowsOf(app, Guid.NewGuid().ToString(), "bob@example.com"));
        await app.InStoreAsync(async store =>
        {
            store.AddRange(theirs.Concat(others));
            return await store.SaveChangesAsync(Stop);
        });

        var file = await DownloadAsync(visitor);

        var parts = file["parts"]!.AsArray().ToDictionary(part => part!["name"]!.GetValue<string>(), part => part!["rows"]!.AsArray());
        using var database = new PortalDatabaseDesign().CreateDbContext([]);
        Assert.All(theirs, row => AssertShown(row, database.Model.FindEntityType(row.GetType())!, parts));
        Assert.Single(parts["Timeline"], row => row!["browserName"]?.GetValue<string>() == "Firefox, Windows");
        Assert.Equal("Called twice", Assert.Single(parts["Notes"])!["text"]!.GetValue<string>());
        Assert.Equal(person.Email, parts["Account"].Single()!["attributes"]!["email"]!.GetValue<string>());
        Assert.DoesNotContain("Hash\"", file.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stays_after_a_deletion_has_one_name_on_all_pages_and_in_the_mail_in_every_language() => Assert.All(
        WordingFile.All.Values,
        words => Assert.All(
            ["Privacy.Ask", "Delete.Stays", "Delete.Stays.AnyName", "Notice.AccountDeleted.Text"],
            key => Assert.Contains(words["Held.Trail"], words[key], StringComparison.OrdinalIgnoreCase)));

    private static async Task<JsonNode> DownloadAsync(Visitor visitor)
    {
        var page = await (await visitor.OpenAsync("/Account/Data")).SendAsync(new Dictionary<string, string>());
        Assert.Equal("application/json", page.Reply.Content.Headers.ContentType!.MediaType);
        return JsonNode.Parse(page.Html)!;
    }

    private static string[] TablesOf(DbContext database, Type row) =>
        row == typeof(AppGrant) ? OfApps : [database.Model.FindEntityType(row)!.GetTableName()!];

    /// <summary>One row of each table that a person's log-in does not fill.</summary>
    private static List<object> RowsOf(PortalApp app, string sub, string address)
    {
        var hash = app.Services.GetRequiredService<KeyedHash>();
        var (subjectHash, addressHash, at) = (hash.OfSubject(sub), hash.OfAddress(address), DateTimeOffset.FromUnixTimeMilliseconds(app.Clock.GetUtcNow().AddSeconds(7).ToUnixTimeMilliseconds()));
        var notes = app.Services.GetRequiredService<IdentityPortal.Web.Accounts.NoteTexts>();
        return
        [
            new AppUseRow { Sid = $"session {sub}", App = "wiki", Sub = sub, FirstUsedAt = at, LastUsedAt = at.AddSeconds(1) },
            new LogoutNoticeRow { Id = Guid.NewGuid(), App = "wiki", Sid = $"session {sub}", Sub = sub, At = at, DueAt = at.AddSeconds(1) },
            new AttemptRow { AddressHash = addressHash, Kind = AttemptKind.CodeSend, TriedAt = at },
            new AttemptRow { AddressHash = subjectHash, Kind = AttemptKind.AddressChangeOfAccount, TriedAt = at.AddSeconds(1) },
            new FirstLoginMarkRow { AddressHash = addressHash, CodeHash = "code", FirstLoginFrom = null, ProvedAt = at },
            new OpenConfirmationRow { AddressHash = addressHash, CodeHash = "code", Browser = "browser", Content = [1], SentAt = at, LeaseUntil = at },
            new RecoveryCodeRow { SubjectHash = subjectHash, AddressHash = addressHash, CodeHash = $"code {sub}", Set = Guid.NewGuid(), RedeemedAt = at },
            new PasskeyRow { SubjectHash = subjectHash, AddressHash = addressHash, CredentialHash = $"credential {sub}", AddedAt = at },
            new TimelineRow { SubjectHash = subjectHash, AddressHash = addressHash, Kind = TimelineKind.PasswordChanged, At = at, BrowserName = "Firefox, Windows" },
            new DeliveryRow { AddressHash = addressHash, MessageId = "message", Kind = DeliveryKind.Bounced, At = at, Reason = "mailbox full" },
            new EmergencyLockRow { Sub = sub, AddressHash = addressHash, MaskedAddress = "c***@example.com", By = "staff", Until = at, TryAt = at },
            new FactorRemovalRow { Sub = sub, AddressHash = addressHash, MaskedAddress = "c***@example.com", By = "staff", Until = at },
            new MailRow { Id = Guid.NewGuid(), Kind = MailKind.NewBrowser, SubjectHash = subjectHash, AddressHash = addressHash, Content = [1], At = at, DueAt = at, State = MailState.Sent },
            new AddressChangeRow { Id = Guid.NewGuid(), SubjectHash = subjectHash, AddressHash = addressHash, NewAddressHash = "new", Content = [1], State = AddressChangeState.Stopped, TokenHash = $"token {sub}", AskedAt = at, Until = at },
            new DeletionRow { Receipt = $"receipt {sub}", SubjectHash = subjectHash, ByStaff = true, AskedAt = at, DueAt = at.AddDays(14), LeaseUntil = at },
            new PersonNoteRow { Id = Guid.NewGuid(), SubjectHash = subjectHash, AddressHash = addressHash, By = "staff", At = at, Content = notes.Encrypt("Called twice") },
            new TrailRow { Number = 1_000_000 + sub.GetHashCode(StringComparison.Ordinal), Kind = TrailKind.Note, By = "staff", Action = "View", Subject = sub, AddressHash = addressHash, At = at },
        ];
    }

    private static void AssertShown(object row, IEntityType type, Dictionary<string, JsonArray> parts)
    {
        var shown = parts.Values.SelectMany(rows => rows).Where(one => one!["table"]?.GetValue<string>() == type.GetTableName()).ToList();
        var times = type.GetProperties().Where(column => column.ClrType == typeof(DateTimeOffset)).Select(column => column.PropertyInfo!).Where(time => time.Name is not ("LeaseUntil" or "TryAt") && !(row is MailRow && time.Name == "DueAt")).ToList();
        var found = Assert.Single(shown, one => times.All(time => TimeIn(one!, time.Name) == (DateTimeOffset)time.GetValue(row)!));
        var names = found!.AsObject().Select(column => column.Key).ToHashSet();
        Assert.All(
            type.GetProperties().Where(column => column.ClrType == typeof(string) || column.ClrType.IsEnum || column.ClrType == typeof(bool)),
            column => Assert.True(names.Contains(JsonNamingPolicy.CamelCase.ConvertName(column.Name)) || Unshown.Contains(column.Name), $"{type.GetTableName()}.{column.Name} is not in the file."));
    }

    /// <summary>What means something to the portal alone, or names a member of staff.</summary>
    private static readonly HashSet<string> Unshown =
    [
        "SubjectHash", "AddressHash", "Receipt", "CodeHash", "CredentialHash", "Browser", "FirstLoginFrom", "Sub", "By", "ApprovedBy", "Subject", "From", "Previous", "Hash", "Key", "StopHash", "NewAddressHash", "IsCodeSent", "TokenHash", "LaterTokenHash",
    ];

    private static DateTimeOffset? TimeIn(JsonNode shown, string column) =>
        shown[JsonNamingPolicy.CamelCase.ConvertName(column)] is { } time ? DateTimeOffset.Parse(time.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) : null;
}
