using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;

namespace IdentityPortal.Tests.Amazon.CognitoIdentityProvider;

/// <summary>Calls an operation by name with an empty request.</summary>
internal static class Call
{
    internal static Task Async(IAmazonCognitoIdentityProvider client, string operation, CancellationToken cancellationToken)
    {
        var method = typeof(IAmazonCognitoIdentityProvider).GetMethod(operation + "Async")!;
        var request = (AmazonWebServiceRequest)Activator.CreateInstance(method.GetParameters()[0].ParameterType)!;
        return Async(client, request, cancellationToken);
    }

    internal static Task Async(IAmazonCognitoIdentityProvider client, AmazonWebServiceRequest request, CancellationToken cancellationToken)
    {
        var method = typeof(IAmazonCognitoIdentityProvider).GetMethods().Single(method =>
            method.GetParameters() is [var first, _] && first.ParameterType == request.GetType());
        return (Task)method.Invoke(client, [request, cancellationToken])!;
    }
}
