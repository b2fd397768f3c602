using System.Text.Encodings.Web;
using System.Text.Unicode;
using FluentValidation;
using FluentValidation.AspNetCore;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Held;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Areas.Account;
using IdentityPortal.Web.Areas.Connect;
using IdentityPortal.Web.Areas.Gate;
using IdentityPortal.Web.Areas.Self;
using IdentityPortal.Web.Areas.Support;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Pages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace IdentityPortal.Web;

/// <summary>Registers all services of the portal.</summary>
internal static class PortalServices
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        builder.AddSettings();

        // The filters of AddSecurity come before this one.
        builder.AddGate(ConnectServices.SigningOf);
        builder.AddSecurity();
        builder.AddStore();
        builder.AddSessions();
        builder.AddCognito();
        builder.AddPages();
        builder.Services.AddSupport();
        builder.Services.AddTrail();
        builder.Services.AddDelivery();
        builder.Services.AddMail();
        builder.AddOperation();
        builder.AddConnect();
    }

    private static void AddSettings(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section);
        services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsValidator>();
        services.AddOptions<CognitoSettings>().BindConfiguration(CognitoSettings.Section);
        services.TryAddSingleton(TimeProvider.System);

        // Open requests may finish at shutdown: the longest response takes five seconds, and containers are killed after ten. The host reads its
        // own setting, so that an operator who allows more time can use it.
        if (builder.Configuration["shutdownTimeoutSeconds"] is null)
        {
            services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        }
    }

    private static void AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(RequestLimits.Set);

        // Startup filters wrap each other in this order, and the framework's own, which checks the host name, comes last.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, Health>());
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(
            provider => new SecurityHeaders(provider.GetRequiredService<PortalBrand>().StyleHash)));
        services.AddProxies();
        services.AddSingleton<FormLimits>();
        services.AddSingleton<ViolationReports>();
        services.AddSingleton<RefusalLines>();
        services.AddSingleton<FormQueue>();
        services.AddSingleton<AssetIntegrity>();

        // Behind a proxy, the addresses of this process do not reveal the HTTPS port of the site.
        services.AddHttpsRedirection(options => options.HttpsPort = builder.Configuration.GetValue("HTTPS_PORT", 443));
    }

    private static void AddStore(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(provider => StoreConnection.Read(
            provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton(ConnectTables.All);
        services.AddSingleton<IDbContextFactory<PortalDatabase>>(provider => new PortalDatabaseFactory(
            provider.GetRequiredService<StoreConnection>(), provider));
        services.AddSingleton<QuickDatabases>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDatabase>>().CreateDbContext());
        builder.AddKeys();
        services.AddSingleton<KeyedHash>();
        services.AddSingleton<AccountRows>();
        services.AddSingleton<AppLogouts>();
        services.AddHostedService<ExpiredRowsSweeper>();
    }

    private static void AddSessions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddSingleton<PortalCookies>();
        services.AddSingleton<StrangerPages>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<BrowserNotes>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<PortalSession>();
        services.AddSingleton<StaffFactor>();
        services.AddSingleton<SessionEndNotice>();
        services.AddSingleton<ShownAddresses>();
        services.AddSingleton<TypedAddresses>();
        services.AddSingleton<RememberedAccounts>();
        services.AddSingleton<CheckBudget>();
        services.AddSingleton<SessionUpkeep>();

        // Identity sets some of these options too, so they are set after its own configuration.
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .PostConfigure<SessionStore, SessionUpkeep, PortalCookies>((options, sessions, upkeep, cookies) =>
            {
                options.SessionStore = sessions;
                options.Cookie.Name = cookies.Session;
                options.Cookie.SecurePolicy = cookies.Secure;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = "/Account/Login";
                options.LogoutPath = "/Account/Logout";
                options.AccessDeniedPath = "/Account/AccessDenied";
                options.ReturnUrlParameter = LocalReturnUrlOnly.Name;
                options.SlidingExpiration = false;

                // This replaces Identity's security stamp, whose check would need admin rights at Cognito.
                options.Events = upkeep;
            });
    }

    private static void AddCognito(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(provider => CredentialsOnDemand.OptionsFrom(provider.GetRequiredService<IConfiguration>()));
        services.AddCognitoIdentity();

        // Connections are renewed by their handler. The factory would renew handlers by timers, which keep a portal in memory after its end.
        services.AddHttpClient(nameof(PoolKeys), client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton<PoolKeys>();
        services.AddSingleton<IdTokenReader>();
        services.AddHttpClient(nameof(LeakedPasswords), client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 1 << 20;
                client.DefaultRequestHeaders.Add("Add-Padding", "true");
                client.DefaultRequestHeaders.Add("User-Agent", "IdentityPortal");
            })
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
                handler.AllowAutoRedirect = false;

                // The service gets no ids of traces.
                handler.ActivityHeadersPropagator = null;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // They write addresses, which here contain part of a password's hash.
            .RemoveAllLoggers();
        services.AddSingleton<LeakedPasswords>();
        services.AddHostedService<ClockWatch>();
        services.AddSingleton<AttemptLimits>();
        services.AddSingleton<PreHijackGuard>();
        services.AddSingleton<OpenConfirmations>();
        services.AddSingleton<ElsewhereConfirmations>();
        services.AddHostedService<OpenConfirmationsReview>();
        services.AddSingleton<AddressGates>();
        services.AddSingleton<PendingConfirmations>();
        services.AddSingleton<PendingResets>();
        services.AddSingleton<PendingChallenges>();
        services.AddSingleton<LogIns>();
        services.AddSingleton<AddressVisits>();
        services.AddSingleton<StepVisits>();
        services.AddSingleton<PasskeyVisits>();
        services.AddSingleton<CognitoCalls>();
        services.AddHostedService(provider => provider.GetRequiredService<CognitoCalls>());
        services.AddSingleton<AccountCalls>();
        services.AddSingleton<AccountTimeline>();
        services.AddSingleton<Notices>();
        services.AddSingleton<VisitorContext>();
        services.AddSingleton<CountedAttempts>();
        services.AddSingleton<CognitoRequests>();
        services.AddSingleton<CodeMails>();
        services.AddSingleton<PersonReader>();
        services.AddSingleton<AccountSessions>();
        services.AddSingleton<SessionService>();
        services.AddSingleton<AccountActivity>();
        services.AddSingleton<CredentialChanges>();
        services.AddSingleton<LoginSteps>();
        services.AddSingleton<Admissions>();
        services.AddSingleton<MailedLogins>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<PasskeySignIns>();
        services.AddSingleton<SignUps>();
        services.AddSingleton<PasswordChanges>();
        services.AddSingleton<CognitoAccountService>();
        services.AddSingleton<FactorRequests>();
        services.AddSingleton<PasskeyRequests>();
        services.AddSingleton<PasskeyRecords>();
        services.AddSingleton<PasskeyOffer>();
        services.AddSingleton<PasskeyOrigins>();
        services.AddSingleton<RequiredFactors>();
        services.AddSingleton<FactorCalls>();
        services.AddSingleton<FactorService>();
        services.AddSingleton<PasskeyService>();
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<PendingAuthenticators>();
        services.AddSingleton<AuthenticatorSetUp>();
        services.AddSingleton<DetailFields>();
        services.AddSingleton<DetailService>();
        services.AddSingleton<InheritedDetails>();
        services.AddSingleton<AddressChanges>();
        services.AddSingleton<AddressChangeLimits>();
        services.AddSingleton<AddressCompletion>();
        services.AddSingleton<AddressRequests>();
        services.AddSingleton<AddressChangeService>();
        services.AddSingleton<AddressUndoOffer>();
        services.AddSingleton<AddressUndo>();
        services.AddSingleton<UndonePasskeys>();
        services.AddHostedService<AddressChangeKeeper>();
        services.AddSingleton<RecoveryCodes>();
        services.AddSingleton<RecoveryOffer>();
        services.AddSingleton<RecoveryService>();
        services.AddSingleton<SetUpFirst>();
        services.AddSingleton<RemovalStops>();
        services.AddSingleton<NoteTexts>();
        services.AddSingleton<HeldReader>();
        services.AddSingleton<HeldExport>();
        services.AddSingleton<OwnDataService>();
        services.AddSingleton<AccountDeletions>();
        services.AddSingleton<AccountDeleter>();
        services.AddSingleton<AccountDisabling>();
        services.AddSingleton<DeletionGrace>();
        services.AddSingleton<KeptAccounts>();
        services.AddHostedService<DeletionKeeper>();
    }

    private static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddLanguages();
        services.AddSingleton<BrandTexts>();
        services.AddSingleton<PortalBrand>();

        // Pages are UTF-8, so characters outside ASCII need no numeric references.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddFluentValidationAutoValidation(validation => validation.DisableDataAnnotationsValidation = true);
        services.AddValidatorsFromAssemblyContaining<Wording>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddRazorPages(pages =>
        {
            if (!builder.Environment.IsDevelopment())
            {
                // The page is only for developers of the portal. Without a route it does not exist.
                pages.Conventions.AddPageRouteModelConvention("/Design", page => page.Selectors.Clear());
            }
        });
        services.AddSingleton<LocalReturnUrlOnly>();
        services.AddSingleton<HandledMethodsOnly>();
        services.AddSingleton<PasswordQuality>();
        services.AddSingleton<SignInNames>();
        services.AddSingleton<NoLeakedPasswords>();
        services.AddSingleton<AnswerFloor>();
        services.AddOptions<MvcOptions>().Configure<Wording>((mvc, words) =>
        {
            mvc.Filters.AddService<LocalReturnUrlOnly>();
            mvc.Filters.AddService<HandledMethodsOnly>();
            mvc.Filters.AddService<SetUpFirst>();
            mvc.Filters.AddService<NoLeakedPasswords>();
            mvc.Filters.Add<OnwardToApps>();

            // No form here uses these providers, and they throw on field names with an open bracket.
            mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            mvc.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();

            // Otherwise the framework's own messages for empty text would be shown before ours.
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelMetadataDetailsProviders.Add(new EmptyTextStaysEmpty());
            mvc.ModelBindingMessageProvider.SayAlways(() => words["Errors.BadValue"]);
        });

        var cookies = new PortalCookies(builder.Environment);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = cookies.Antiforgery;
            options.Cookie.SecurePolicy = cookies.Secure;
        });
        var framework = services.Single(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IAntiforgery>(
            provider => new FormTokens((IAntiforgery)ActivatorUtilities.CreateInstance(provider, framework))));
        services.Replace(ServiceDescriptor.Singleton<IAntiforgeryAdditionalDataProvider, FormAccounts>());
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = cookies.Banner;
            options.Cookie.SecurePolicy = cookies.Secure;
            options.Cookie.IsEssential = true;
        });
    }

    private static void AddOperation(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddLogs();
        builder.AddTelemetry();
        CognitoCallHandler.Register();
        services.AddSingleton<AccountEvents>();
        services.AddSingleton<AuthorizationDenials>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler>(provider => provider.GetRequiredService<AuthorizationDenials>());
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<AuthorizationDenials>());
        Health.AddChecks(services);
        services.AddSingleton<DryLogin>();
        services.AddSingleton<DeskRights>();
        services.AddSingleton<KnownFindings>();
        services.AddHostedService<PoolDoctor>();
        services.AddHostedService<RecoveryRightsReview>();
    }
}
