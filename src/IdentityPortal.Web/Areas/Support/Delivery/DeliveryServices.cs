using Amazon.Extensions.NETCore.Setup;
using Amazon.SQS;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>Registers the services that track the delivery of mails.</summary>
internal static class DeliveryServices
{
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<Deliveries>();
        services.TryAddSingleton(SqsClient);
        services.AddHostedService<DeliveryWorker>();
    }

    private static IAmazonSQS SqsClient(IServiceProvider provider)
    {
        var aws = provider.GetRequiredService<IConfiguration>().GetAWSOptions();
        aws.Credentials = provider.GetService<AWSOptions>()?.Credentials ?? aws.Credentials;

        // The client must call the queue's endpoint. The configured endpoint is Cognito's.
        aws.DefaultClientConfig.ServiceURL = new Uri(provider.GetRequiredService<IOptions<PortalOptions>>().Value.Delivery.QueueUrl!).GetLeftPart(UriPartial.Authority);
        aws.DefaultClientConfig.AuthenticationRegion = aws.Region.SystemName;

        // The worker retries itself, and for longer.
        aws.DefaultClientConfig.MaxErrorRetry = 0;
        return aws.CreateServiceClient<IAmazonSQS>();
    }
}
