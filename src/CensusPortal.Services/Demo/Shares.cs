namespace CensusPortal.Services.Demo;

/// <summary>Whole numbers dealt out by weight so that the parts add up to the total (largest remainders).</summary>
internal static class Shares
{
    public static int[] Split(int total, IReadOnlyList<int> weights, int least = 0)
    {
        var parts = new int[weights.Count];
        Array.Fill(parts, least);
        long left = total - (least * weights.Count), sum = weights.Sum(weight => (long)weight), dealt = 0;
        if (left <= 0)
            return parts;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = left * weights[i] / sum;
            parts[i] += (int)part;
            dealt += part;
        }
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => left * weights[i] % sum).Take((int)(left - dealt)))
            parts[i]++;
        return parts;
    }

    public static int Scale(int count, double scale, int least = 1) =>
        Math.Max(least, (int)Math.Round(count * scale, MidpointRounding.AwayFromZero));
}
