using System.Text.RegularExpressions;

namespace IdentityPortal.LocalPool.Template;

/// <summary>What is wrong with a template, so that all of it is told at once.</summary>
internal sealed class TemplateFaults
{
    private readonly List<TemplateException> _all = [];

    public void Add(TemplateException fault) => _all.Add(fault);

    /// <summary>Reads a part of the template; returns null if it is at fault. A pattern that takes too long ends the reading, because the next may, too.</summary>
    public T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (TemplateException fault) when (fault.InnerException is not RegexMatchTimeoutException)
        {
            Add(fault);
            return null;
        }
    }

    /// <exception cref="TemplateException">Something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
        {
            throw _all.Count == 1 ? _all[0] : new TemplateException(_all);
        }
    }
}
