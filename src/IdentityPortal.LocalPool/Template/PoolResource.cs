using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Template;

/// <summary>
/// Reads <c>AWS::Cognito::UserPool</c> as CloudFormation deploys it: as requests for CreateUserPool and, for second factors and passkeys,
/// SetUserPoolMfaConfig.
/// </summary>
internal static class PoolResource
{
    /// <summary>Stands for the id that the pool will have, which the operations require.</summary>
    public const string AnyId = "template_0";

    private const string Mode = "MfaConfiguration";

    private static readonly string[] FactorProperties =
    [
        "EnabledMfas", "EmailAuthenticationMessage", "EmailAuthenticationSubject",
        "WebAuthnRelyingPartyID", "WebAuthnUserVerification", "WebAuthnFactorConfiguration",
    ];

    private static readonly Shape Factor = Shape.Enum(MfaFactor.Sms, MfaFactor.SoftwareToken, MfaFactor.EmailOtp);

    /// <param name="resource">The pool.</param>
    /// <param name="triggers">Its triggers.</param>
    /// <param name="callsFunctions">Whether there is something that answers for the functions of triggers.</param>
    /// <param name="notes">Gets what is different.</param>
    public static PoolSettings Read(TemplateResource resource, PoolTriggers triggers, bool callsFunctions, List<TemplateNote> notes)
    {
        var given = Given(resource, triggers);
        var enabled = new TemplateRequest(resource, given.Where(property => property.Key == "EnabledMfas").ToDictionary());
        var factors = enabled.Read(members => members.Texts("EnabledMfas", Factor)) ?? [];
        var isOff = given.GetValueOrDefault(Mode) is null or TemplateValue.Scalar { Text: "OFF" } or TemplateValue.Unknown;

        // AWS makes the pool without MFA, and then sets MFA with its factors. With text messages alone, it needs one step.
        var hasStep = !isOff && factors.Exists(factor => factor != MfaFactor.Sms);
        var creation = new TemplateRequest(resource, Creation(resource, given, withMode: !hasStep));
        var settings = creation.Read(members =>
        {
            var request = CreateUserPool.Request.Read(members);
            return request.Settings with { Schema = PoolSchema.Check(request.Schema) };
        });
        var step = new TemplateRequest(resource, FactorStep(resource, given, isOff ? [] : factors, hasStep));
        settings = step.Read(members => WithFactors(settings, SetUserPoolMfaConfig.Request.Read(members), factors, hasStep));
        settings = creation.Read(_ => Checked(PoolMembers.WithSmsFactor(settings)));

        notes.AddRange([.. enabled.UnknownValues(), .. creation.UnknownValues(), .. step.UnknownValues()]);
        notes.AddRange(Surprises(settings, given.ContainsKey("PoolName"), isOff && factors.Count > 0).Select(surprise => TemplateNote.Of(resource, surprise)));
        notes.AddRange(triggers.NotCalled(settings, callsFunctions));
        notes.AddRange(PropertyNotes.Of(
            resource,
            creation.Unread.Where(property => !property.StartsWith(PoolTriggers.Property, StringComparison.Ordinal)),
            [.. creation.Asked.Select(name => name == "PoolName" ? "UserPoolName" : name), .. FactorProperties, PoolTriggers.Property],
            Differences.Pool));
        return settings;
    }

    /// <summary>The properties, with triggers that can be called.</summary>
    private static Dictionary<string, TemplateValue> Given(TemplateResource resource, PoolTriggers triggers)
    {
        var given = new Dictionary<string, TemplateValue>(resource.Properties().AsMembers());
        given.Remove(PoolTriggers.Property);
        if (triggers.Callable is { Members.Count: > 0 } callable)
        {
            given[PoolTriggers.Property] = callable;
        }

        // The role is AWS's and not used.
        if (given.TryGetValue("SmsConfiguration", out var sms) && sms is TemplateValue.Mapping { Members: var members })
        {
            given["SmsConfiguration"] = new TemplateValue.Mapping(sms.Place, members.ToDictionary(
                member => member.Key,
                member => member.Value is TemplateValue.Unknown unknown ? new TemplateValue.Scalar(unknown.Place, unknown.Text) : member.Value));
        }

        return given;
    }

    private static IEnumerable<string> Surprises(PoolSettings settings, bool hasApiName, bool hasIdleFactors)
    {
        if (hasApiName)
        {
            yield return "PoolName: no such property. Did you mean UserPoolName?";
        }

        if (hasIdleFactors)
        {
            yield return "EnabledMfas: not used, because MfaConfiguration is not ON or OPTIONAL.";
        }

        if (settings.ConfirmsByLink)
        {
            yield return "VerificationMessageTemplate: the link in sign-up mails confirms at the pool; the portal asks for the code, which GET /mailbox shows.";
        }
    }

    private static PoolSettings WithFactors(
        PoolSettings settings, SetUserPoolMfaConfig.Request step, List<string> factors, bool hasStep)
    {
        var changed = SetUserPoolMfaConfig.Changed(
            hasStep ? settings : settings with { MfaConfiguration = "OFF" },
            step with { HasEmail = hasStep && factors.Contains(MfaFactor.EmailOtp) });
        return hasStep ? changed : changed with { MfaConfiguration = settings.MfaConfiguration };
    }

    private static PoolSettings Checked(PoolSettings settings)
    {
        PoolMembers.RefuseContradictions(settings);
        return settings;
    }

    private static Dictionary<string, TemplateValue> Creation(
        TemplateResource resource, Dictionary<string, TemplateValue> given, bool withMode)
    {
        var members = given.Where(property => !FactorProperties.Contains(property.Key) && (withMode || property.Key != Mode)).ToDictionary();
        members.Remove("UserPoolName");
        members["PoolName"] = given.GetValueOrDefault("UserPoolName") ?? new TemplateValue.Scalar(resource.Place, resource.Name);
        return members;
    }

    private static Dictionary<string, TemplateValue> FactorStep(
        TemplateResource resource, Dictionary<string, TemplateValue> given, List<string> factors, bool hasStep)
    {
        var members = new Dictionary<string, TemplateValue> { ["UserPoolId"] = new TemplateValue.Scalar(resource.Place, AnyId) };
        var place = given.GetValueOrDefault("EnabledMfas")?.Place ?? resource.Place;
        if (hasStep)
        {
            members[Mode] = given[Mode];
            if (factors.Contains(MfaFactor.SoftwareToken))
            {
                members["SoftwareTokenMfaConfiguration"] = new TemplateValue.Mapping(
                    place, new Dictionary<string, TemplateValue> { ["Enabled"] = new TemplateValue.Scalar(place, "true") });
            }

            if (factors.Contains(MfaFactor.Sms))
            {
                Add("SmsMfaConfiguration", ("SmsConfiguration", "SmsConfiguration"), ("SmsAuthenticationMessage", "SmsAuthenticationMessage"));
            }
        }

        Add("EmailMfaConfiguration", ("EmailAuthenticationMessage", "Message"), ("EmailAuthenticationSubject", "Subject"));
        Add(
            "WebAuthnConfiguration",
            ("WebAuthnRelyingPartyID", "RelyingPartyId"),
            ("WebAuthnUserVerification", "UserVerification"),
            ("WebAuthnFactorConfiguration", "FactorConfiguration"));
        return members;

        void Add(string structure, params ReadOnlySpan<(string Property, string Member)> names)
        {
            var some = new Dictionary<string, TemplateValue>();
            foreach (var (property, member) in names)
            {
                if (given.TryGetValue(property, out var value))
                {
                    some[member] = value;
                }
            }

            if (some.Count > 0)
            {
                members[structure] = new TemplateValue.Mapping(some.Values.First().Place, some);
            }
        }
    }
}
