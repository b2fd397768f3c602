using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>The desk on pools whose people log in with phone numbers, with user names, or with aliases of these.</summary>
public sealed class PoolKindTests
{
    private const string Phone = "+12025550177";
    private const string Mail = "dora@example.com";
    private const string Sms = "SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }";

    [Fact]
    public async Task Somebody_without_email_address_is_found_and_gets_codes_as_text_messages()
    {
        await using var app = await StartAsync(
            $$"""
            UsernameAttributes: [phone_number]
            AutoVerifiedAttributes: [phone_number]
            {{Sms}}
            Schema: [{ Name: given_name, AttributeDataType: String, Required: true, Mutable: true }]
            """);
        var sub = await NewPersonAsync(app, Phone, ("phone_number", Phone), ("phone_number_verified", "true"), ("given_name", "Emil"));
        await NewPersonAsync(app, "+12025550178", ("phone_number", "+12025550178"), ("given_name", "Emma"));
        using var lead = await StaffAsync(app);

        foreach (var term in new[] { "Emil", Phone, "+1 (202) 555-0177", "12025550177", "001 202 555 0177" })
        {
            var found = await FindAsync(lead, term);
            Assert.Equal("Logs in as", found.Document.QuerySelector("thead th")!.TextContent);
            Assert.Equal(["+***0177 Emil"], Heads(found));
        }

        var page = await lead.OpenAsync($"/Support/Person/{sub}");
        Assert.Equal("Emil", page.Heading);
        Assert.Equal("Nothing is wrong with this account: the person can log in.", page.Document.QuerySelector(".sentence")!.TextContent);
        Assert.Equal("Send a code for a new password", Buttons(page)[0]);
        Assert.DoesNotContain("Mark the email address as verified", Buttons(page));
        Assert.Equal($"{Phone} (verified)", Fact(page, "Phone number"));
        Assert.Null(Fact(page, "Email address"));
        Assert.Null(Fact(page, "User name"));
        Assert.EndsWith("Text messages are not listed.", Fact(page, "Latest emails"), StringComparison.Ordinal);

        page = await lead.OpenAsync(DeskVisits.Address(SupportAct.SendReset, sub));
        Assert.Contains("We will send a code by email or text message", page.MainText, StringComparison.Ordinal);
        Assert.Contains("The message did not arrive", page.MainText, StringComparison.Ordinal);
        page = await PressAsync(page, SupportAct.SendReset);
        Assert.Contains("A code for a new password was sent by text message to +", page.MainText, StringComparison.Ordinal);
        Assert.NotNull(app.LastMailTo(Phone).Code);
        Assert.Equal(["The account has no email address."], (await lead.ForceAsync(SupportAct.VerifyAddress, sub)).Errors);

        // An invitation reaches the phone, too.
        await app.AdministerAsync("AdminCreateUser", new
        {
            Username = "+12025550179",
            UserAttributes = new[] { new { Name = "phone_number", Value = "+12025550179" } },
            MessageAction = "SUPPRESS",
        });
        page = await lead.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await SubAsync(app, "+12025550179")));
        page = await PressAsync(page, SupportAct.SendCode);
        Assert.Contains("An invitation was sent by text message to +***0179", page.MainText, StringComparison.Ordinal);
        Assert.Equal("AdminCreateUser", app.LastMailTo("+12025550179").Kind);

        // Nothing that the desk has helps if the number is not verified.
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = Phone,
            UserAttributes = new[] { new { Name = "phone_number_verified", Value = "false" } },
        });
        page = await lead.OpenAsync($"/Support/Person/{sub}");
        Assert.StartsWith("No code for a new password can be sent", page.Document.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Send a code for a new password", Buttons(page));
        Assert.Equal($"{Phone} (not verified)", Fact(page, "Phone number"));
        Assert.StartsWith("No code can be sent", Assert.Single((await lead.ForceAsync(SupportAct.ForceReset, sub)).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_aliases_is_found_by_each_and_gets_codes_on_a_verified_phone()
    {
        await using var app = await StartAsync(
            $"AliasAttributes: [email, phone_number, preferred_username]\nAutoVerifiedAttributes: [email, phone_number]\n{Sms}");
        var sub = await NewPersonAsync(
            app, "dora", ("email", Mail), ("phone_number", Phone), ("phone_number_verified", "true"), ("preferred_username", "dodo"), ("name", "Dora Doe"));
        using var lead = await StaffAsync(app);
        foreach (var term in new[] { "dora", "dodo", Mail, "1 202 555 0177" })
        {
            Assert.Equal(["do*** Dora Doe d***@example.com +***0177"], Heads(await FindAsync(lead, term)));
        }

        var page = await lead.OpenAsync($"/Support/Person/{sub}");
        Assert.Equal("Nothing is wrong with this account: the person can log in.", page.Document.QuerySelector(".sentence")!.TextContent);
        Assert.Equal("Send a code for a new password", Buttons(page)[0]);
        Assert.Contains("Mark the email address as verified", Buttons(page));
        Assert.Equal(
            ("dora", "dodo", $"{Mail} (not verified)", $"{Phone} (verified)"),
            (Fact(page, "User name"), Fact(page, "Preferred user name"), Fact(page, "Email address"), Fact(page, "Phone number")));
        page = await PressAsync(await lead.OpenAsync(DeskVisits.Address(SupportAct.SendReset, sub)), SupportAct.SendReset);
        Assert.Contains("sent by text message to", page.MainText, StringComparison.Ordinal);
        page = await PressAsync(await lead.OpenAsync(DeskVisits.Address(SupportAct.VerifyAddress, sub)), SupportAct.VerifyAddress);
        Assert.Contains("The address was marked as verified", page.MainText, StringComparison.Ordinal);

        page = await lead.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await SubAsync(app, "unconfirmed")));
        Assert.Contains("The person enters the code on the page “Confirm your account”.", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_user_names_the_desk_tells_people_apart_and_says_what_the_name_is()
    {
        await using var app = await StartAsync(
            """
            AutoVerifiedAttributes: [email]
            AccountRecoverySetting: { RecoveryMechanisms: [{ Name: verified_email, Priority: 1 }] }
            """);
        var bea = await NewPersonAsync(app, "bea", ("email", "bea@example.com"), ("phone_number", Phone), ("phone_number_verified", "true"), ("name", "Lee Bea"));
        await NewPersonAsync(app, "beb", ("email", "beb@example.com"), ("name", "Lee Beb"));
        using var lead = await StaffAsync(app);
        Assert.Equal(["b*** Lee Bea b***@example.com +***0177"], Heads(await FindAsync(lead, "Lee Bea")));
        Assert.Equal(["bea Lee Bea b***@example.com +***0177", "beb Lee Beb b***@example.com"], Heads(await FindAsync(lead, "Lee")).Order());

        // The phone is verified, but the pool sends codes by email only.
        var page = await lead.OpenAsync($"/Support/Person/{bea}");
        Assert.Equal("The address is not verified, so no code can be emailed to it.", page.Document.QuerySelector(".sentence")!.TextContent);
        Assert.Equal("Mark the email address as verified", Buttons(page)[0]);
        Assert.Equal(("bea", "bea@example.com (not verified)"), (Fact(page, "User name"), Fact(page, "Email address")));
        Assert.Equal("b***", (await lead.OpenAsync("/Support")).Document.QuerySelector("#recent + ul a")!.TextContent);

        // An invitation has to go somewhere.
        await app.AdministerAsync("AdminCreateUser", new { Username = "bec", MessageAction = "SUPPRESS" });
        var bec = await SubAsync(app, "bec");
        page = await lead.OpenAsync($"/Support/Person/{bec}");
        Assert.Equal("The person was invited, but this account has no email address and no phone number.", page.Document.QuerySelector(".sentence")!.TextContent);
        Assert.DoesNotContain("Send the invitation again", Buttons(page));
        Assert.StartsWith("No invitation can be sent:", Assert.Single((await lead.ForceAsync(SupportAct.SendCode, bec)).Errors), StringComparison.Ordinal);

        // Whoever is deleted is found by the name, and not by a part of it.
        await app.AdministerAsync("AdminDeleteUser", new { Username = "bea" });
        Assert.Contains("One deleted account found", (await FindAsync(lead, "bea")).MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("deleted account found", (await FindAsync(lead, "be@")).MainText, StringComparison.Ordinal);
        page = await (await lead.OpenAsync("/Support/Trail")).SubmitAsync(new Dictionary<string, string> { ["Form.Person"] = "bea" });
        Assert.Contains("View the person", page.MainText, StringComparison.Ordinal);
        page = await (await lead.OpenAsync("/Support/Trail")).SubmitAsync(new Dictionary<string, string> { ["Form.Person"] = "beb@example.com" });
        Assert.Empty(page.Errors);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(["un*** u***@example.com"], Heads(await lead.OpenAsync("/Support/Stuck")));
    }

    private static async Task<PortalApp> StartAsync(string pool)
    {
        using var template = new TemplateFile(TemplateFile.With(pool, "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]"));
        return await PortalApp.StartAsync(template: template.Path);
    }

    private static async Task<string> NewPersonAsync(PortalApp app, string name, params (string Name, string Value)[] attributes)
    {
        await app.AdministerAsync("AdminCreateUser", new
        {
            Username = name,
            UserAttributes = attributes.Select(attribute => new { attribute.Name, attribute.Value }),
            MessageAction = "SUPPRESS",
        });
        await app.AdministerAsync("AdminSetUserPassword", new { Username = name, Journeys.Password, Permanent = true });
        return await SubAsync(app, name);
    }

    private static async Task<string> SubAsync(PortalApp app, string name) =>
        (await app.AccountAsync(name)).UserAttributes!.Single(attribute => attribute.Name == "sub").Value!;

    private static async Task<Visitor> StaffAsync(PortalApp app)
    {
        var member = app.Pool.People.First(person => person.Groups.Contains("support-lead"));
        var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(member.Username ?? member.Email, member.Password);
        return visitor;
    }

    private static async Task<PageView> FindAsync(Visitor staff, string term) =>
        await (await staff.OpenAsync("/Support")).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = term });

    private static async Task<PageView> PressAsync(PageView page, SupportAct act) => await page.Visitor.FollowAsync(await page.PressAsync(act));

    private static IReadOnlyList<string> Heads(PageView page) => [.. page.Document.QuerySelectorAll("tbody th").Select(head => Plain(head.TextContent))];

    private static IReadOnlyList<string> Buttons(PageView page) => [.. page.Document.QuerySelectorAll(".actions a").Select(button => button.TextContent)];

    private static string? Fact(PageView page, string name) => page.Document.QuerySelectorAll(".facts > div")
        .Where(fact => fact.QuerySelector("dt")!.TextContent == name)
        .Select(fact => Plain(string.Join(' ', fact.QuerySelectorAll("dd").Select(value => value.TextContent))))
        .SingleOrDefault();

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
