namespace CensusPortal.Domain.Registers;

/// <summary>Gives the rows of one edition their keys in the order of the file (一期名录内的标识), no two the same.</summary>
public sealed class EditionKeys
{
    private readonly HashSet<string> taken = [];
    private readonly Dictionary<string, int> last = [];

    /// <summary>A row that has its key already.</summary>
    public void Take(string key) => taken.Add(key);

    public string Next(RegisterEntry entry)
    {
        var stem = RegisterKey.Of(entry);
        if (taken.Add(stem))
        {
            return stem;
        }

        var ordinal = last.GetValueOrDefault(stem, 1);
        string key;
        do
        {
            key = RegisterKey.Repeated(stem, ++ordinal);
        }
        while (!taken.Add(key));
        last[stem] = ordinal;
        return key;
    }
}
