using System.Globalization;

namespace CensusPortal.Cli.Matching;

/// <summary>Tells a person at a terminal how far the comparison is (进度); a program that reads the error stream hears nothing.</summary>
internal sealed class LinkProgress : IProgress<double>, IDisposable
{
    private readonly bool isSeen = !Console.IsErrorRedirected;
    private readonly Lock gate = new();
    private int shown = -1;

    public void Report(double value)
    {
        var percent = (int)(value * 100);
        if (!isSeen || percent <= shown)
        {
            return;
        }

        lock (gate)
        {
            if (percent > shown)
            {
                shown = percent;
                Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r比对 / linking {percent,3} %"));
            }
        }
    }

    public void Dispose()
    {
        if (shown >= 0)
        {
            Console.Error.WriteLine();
        }
    }
}
