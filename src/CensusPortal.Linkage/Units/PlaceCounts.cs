using System.Runtime.InteropServices;

namespace CensusPortal.Linkage.Units;

/// <summary>How often each place stands at the beginning of an address, and in which counties the rows are (地名计数).</summary>
internal sealed class PlaceCounts
{
    private readonly Dictionary<string, Place> _places = [];
    private readonly Dictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>> _look;

    public PlaceCounts() => _look = _places.GetAlternateLookup<ReadOnlySpan<char>>();

    public IEnumerable<Place> Places => _places.Values;

    public void Add(ReadOnlySpan<char> word, int county)
    {
        if (!_look.TryGetValue(word, out var place)) _look[word] = place = new Place(word.ToString());
        place.Add(county, 1);
    }

    /// <summary>The sums over all parts; the order of the parts does not matter.</summary>
    public static PlaceCounts Together(IEnumerable<PlaceCounts> parts)
    {
        var all = new PlaceCounts();
        foreach (var part in parts)
            foreach (var place in part._places.Values)
            {
                if (!all._places.TryGetValue(place.Word, out var sum)) all._places.Add(place.Word, sum = new Place(place.Word));
                sum.AddAll(place);
            }
        return all;
    }

    internal sealed class Place(string word)
    {
        private readonly Dictionary<int, int> _counties = [];

        public string Word => word;
        public int Rows { get; private set; }

        public int RowsOfCounties
        {
            get
            {
                var sum = 0;
                foreach (var (_, rows) in _counties) sum += rows;
                return sum;
            }
        }

        /// <summary>The county that most of the rows are in, of several the first one, and how many; 0 where none are.</summary>
        public (int County, int Rows) Top
        {
            get
            {
                var top = (County: 0, Rows: 0);
                foreach (var (county, rows) in _counties)
                    if (rows > top.Rows || rows == top.Rows && county < top.County) top = (county, rows);
                return top;
            }
        }

        public void Add(int county, int rows)
        {
            Rows += rows;
            if (county > 0) CollectionsMarshal.GetValueRefOrAddDefault(_counties, county, out _) += rows;
        }

        public void AddAll(Place other)
        {
            Rows += other.Rows - other.RowsOfCounties;
            foreach (var (county, rows) in other._counties) Add(county, rows);
        }
    }
}
