namespace IdentityPortal.LocalPool.Template;

/// <summary>A template that CloudFormation or Cognito would refuse, or that the local pool does not support.</summary>
public sealed class TemplateException : Exception
{
    internal TemplateException(Place place, string problem, Exception? innerException = null)
        : base($"{place}: {problem}", innerException)
    {
    }
}
