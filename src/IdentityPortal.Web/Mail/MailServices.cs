namespace IdentityPortal.Web.Mail;

/// <summary>Registers the services that write and send the portal's own mails.</summary>
internal static class MailServices
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxRows>();
        services.AddSingleton<MailMessages>();
        services.AddSingleton<MailHistory>();
        services.AddHostedService<MailWorker>();
    }
}
