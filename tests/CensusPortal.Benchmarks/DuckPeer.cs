using DuckDB.NET.Data;

namespace CensusPortal.Benchmarks;

/// <summary>
/// The peer of the comparison (比对的参照): DuckDB, as an analyst would write it. Exact passes over credit code, organisation code, registration number and name, then
/// Jaro-Winkler of the names inside a county among rows that share the representative or the telephone. Both files are read from disk and
/// the pairs are written to one, as the command does.
/// </summary>
internal static class DuckPeer
{
    private const string Prepare = """
        CREATE TABLE {0} AS SELECT *, count(*) OVER (PARTITION BY core, county) = 1 AS alone FROM (SELECT id,
          upper(regexp_replace(translate(coalesce(uscc,''),'０１２３４５６７８９ＡＢＣＤＥＦＧＨＪＫＬＭＮＰＱＲＴＵＷＸＹ','0123456789ABCDEFGHJKLMNPQRTUWXY'),'[^0-9A-Za-z]','','g')) AS code,
          regexp_replace(translate(coalesce(name,''),'（）','()'),'[()\s　]','','g') AS name,
          regexp_replace(regexp_replace(regexp_replace(translate(coalesce(name,''),'（）','()'),'[()\s　]','','g'),'(有限责任公司|股份有限公司|有限公司|公司)',''),
            '^([^省]{{2,3}}省)?([^市]{{2,3}}市)?([^县区]{{1,3}}[县区])?([^镇乡街]{{1,4}}(街道|镇|乡))?','') AS core,
          left(coalesce(division_code,''),6) AS county, coalesce(legal_rep,'') AS rep, right(regexp_replace(coalesce(phone,''),'[^0-9]','','g'),11) AS phone
        FROM read_csv('{1}', header=true, all_varchar=true));
        """;

    private const string NotAnotherCode = "(length(a.code)<17 OR length(b.code)<17 OR levenshtein(a.code,b.code)<=2)";

    private static readonly string[] Exact =
    [
        "length(a.code)=18 AND a.code=b.code AND (jaro_winkler_similarity(a.core,b.core)>0.5 OR a.rep=b.rep)",
        "length(a.code) IN (9,18) AND length(b.code) IN (9,18) AND (CASE length(a.code) WHEN 9 THEN a.code ELSE substr(a.code,9,9) END)=(CASE length(b.code) WHEN 9 THEN b.code ELSE substr(b.code,9,9) END)",
        "length(a.code)=15 AND a.code=b.code",
        "a.name=b.name AND a.county=b.county AND a.rep=b.rep AND " + NotAnotherCode,
        "a.core=b.core AND a.county=b.county AND a.alone AND b.alone AND " + NotAnotherCode,
        "a.core=b.core AND a.county=b.county AND (a.rep=b.rep OR a.phone=b.phone) AND " + NotAnotherCode,
    ];

    private static readonly string[] Similar =
    [
        "a.county=b.county AND a.rep=b.rep AND length(a.rep)>=2 AND " + NotAnotherCode,
        "a.county=b.county AND a.phone=b.phone AND length(a.phone)>=7 AND " + NotAnotherCode,
        "a.county=b.county AND left(a.core,2)=left(b.core,2) AND length(a.core)>=3 AND " + NotAnotherCode,
    ];

    public static async Task LinkAsync(string folder, string target)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:;threads=" + Environment.ProcessorCount);
        await connection.OpenAsync();
        await DoAsync(connection, string.Format(Prepare, "a", Path.Combine(folder, "census.csv")));
        await DoAsync(connection, string.Format(Prepare, "b", Path.Combine(folder, "register.csv")));
        await DoAsync(connection, "CREATE TABLE pairs (left_id VARCHAR, right_id VARCHAR, weight DOUBLE, level INTEGER);");
        for (var pass = 0; pass < Exact.Length; pass++) await TakeAsync(connection, Exact[pass], "1.0", 0, pass);
        foreach (var (block, least) in Similar.Zip([0.66, 0.66, 0.9])) await TakeAsync(connection, block, "jaro_winkler_similarity(a.core,b.core)", least, 9);
        await DoAsync(connection, $"COPY pairs TO '{target}' (HEADER);");
    }

    // Rows without a partner yet, the most similar first, each row once.
    private static Task TakeAsync(DuckDBConnection connection, string condition, string weight, double least, int level) => DoAsync(connection, FormattableString.Invariant($"""
        INSERT INTO pairs
        WITH l AS (SELECT * FROM a WHERE id NOT IN (SELECT left_id FROM pairs)), r AS (SELECT * FROM b WHERE id NOT IN (SELECT right_id FROM pairs)),
        c AS (SELECT a.id AS left_id, b.id AS right_id, {weight} AS weight FROM l a JOIN r b ON {condition} WHERE {weight} >= {least}),
        best AS (SELECT *, row_number() OVER (PARTITION BY left_id ORDER BY weight DESC, right_id) AS of_left, row_number() OVER (PARTITION BY right_id ORDER BY weight DESC, left_id) AS of_right FROM c)
        SELECT left_id, right_id, weight, {level} FROM best WHERE of_left = 1 AND of_right = 1;
        """));

    private static async Task DoAsync(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
