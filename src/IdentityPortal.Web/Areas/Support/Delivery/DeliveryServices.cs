using Amazon.Extensions.NETCore.Setup;
using Amazon.SQS;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>What follows a mail after Cognito has ordered it.</summary>
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

        // Where the queue is, and not Cognito.
        aws.DefaultClientConfig.ServiceURL = new Uri(provider.GetRequiredService<IOptions<PortalOptions>>().Value.Delivery.QueueUrl!).GetLeftPart(UriPartial.Authority);
        aws.DefaultClientConfig.AuthenticationRegion = aws.Region.SystemName;

        // The worker tries again by itself, and for longer.
        aws.DefaultClientConfig.MaxErrorRetry = 0;
        return aws.CreateServiceClient<IAmazonSQS>();
    }
}
