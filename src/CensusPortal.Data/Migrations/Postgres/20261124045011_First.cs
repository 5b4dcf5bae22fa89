using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace CensusPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "area_boundaries",
                columns: table => new
                {
                    area_code = table.Column<string>(type: "text", nullable: false),
                    geometry = table.Column<string>(type: "text", nullable: false),
                    file_id = table.Column<int>(type: "integer", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_boundaries", x => x.area_code);
                });

            migrationBuilder.CreateTable(
                name: "area_tallies",
                columns: table => new
                {
                    place_code = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: true),
                    district_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    @base = table.Column<int>(name: "base", type: "integer", nullable: false),
                    verified = table.Column<int>(type: "integer", nullable: false),
                    collected = table.Column<int>(type: "integer", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    coded = table.Column<int>(type: "integer", nullable: false),
                    establishments = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_tallies", x => new { x.place_code, x.subject });
                });

            migrationBuilder.CreateTable(
                name: "base_list",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    identifier = table.Column<string>(type: "text", nullable: false),
                    sources = table.Column<string>(type: "text", nullable: true),
                    credit_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false),
                    search_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    representative = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: true),
                    district_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    industry_code = table.Column<string>(type: "text", nullable: true),
                    outcome_code = table.Column<string>(type: "text", nullable: true),
                    verified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    finding_codes = table.Column<string>(type: "text", nullable: true),
                    file_id = table.Column<int>(type: "integer", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_base_list", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "buildings",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    floors = table.Column<int>(type: "integer", nullable: true),
                    file_id = table.Column<int>(type: "integer", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buildings", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "census_only_records",
                columns: table => new
                {
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_census_only_records", x => x.record_id);
                });

            migrationBuilder.CreateTable(
                name: "clearance_records",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subject = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    base_identifier = table.Column<string>(type: "text", nullable: true),
                    natural_key = table.Column<string>(type: "text", nullable: false),
                    credit_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    organisation_code = table.Column<string>(type: "text", nullable: true),
                    registration_number = table.Column<string>(type: "text", nullable: true),
                    has_licence = table.Column<bool>(type: "boolean", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    search_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    representative = table.Column<string>(type: "text", nullable: true),
                    opened_in = table.Column<string>(type: "text", nullable: true),
                    telephone = table.Column<string>(type: "text", nullable: true),
                    mobile = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false),
                    district_code = table.Column<string>(type: "text", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: false),
                    building_code = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: false),
                    registered_address = table.Column<string>(type: "text", nullable: true),
                    activity = table.Column<string>(type: "text", nullable: false),
                    industry_code = table.Column<string>(type: "text", nullable: true),
                    is_coded = table.Column<bool>(type: "boolean", nullable: false),
                    operating_status = table.Column<string>(type: "text", nullable: false),
                    organisation_type = table.Column<string>(type: "text", nullable: true),
                    registration_category = table.Column<string>(type: "text", nullable: true),
                    employees = table.Column<int>(type: "integer", nullable: true),
                    female_employees = table.Column<int>(type: "integer", nullable: true),
                    expected_revenue = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    total_assets = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    parent_credit_code = table.Column<string>(type: "text", nullable: true),
                    parent_name = table.Column<string>(type: "text", nullable: true),
                    enumerator_phone = table.Column<string>(type: "text", nullable: true),
                    filled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: true),
                    finding_codes = table.Column<string>(type: "text", nullable: true),
                    file_id = table.Column<int>(type: "integer", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clearance_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "day_tallies",
                columns: table => new
                {
                    division_code = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    verified = table.Column<int>(type: "integer", nullable: false),
                    collected = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_tallies", x => new { x.division_code, x.subject, x.day });
                });

            migrationBuilder.CreateTable(
                name: "divisions",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    parent_code = table.Column<string>(type: "text", nullable: true),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    file_id = table.Column<int>(type: "integer", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_divisions", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "enumeration_areas",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    district_code = table.Column<string>(type: "text", nullable: false),
                    township_code = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: false),
                    file_id = table.Column<int>(type: "integer", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enumeration_areas", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "import_files",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    is_dry_run = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    file_hash = table.Column<string>(type: "text", nullable: true),
                    edition_on = table.Column<DateOnly>(type: "date", nullable: true),
                    fraction = table.Column<double>(type: "double precision", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    unknown_columns = table.Column<string>(type: "text", nullable: true),
                    problem_code = table.Column<string>(type: "text", nullable: true),
                    problem_chinese = table.Column<string>(type: "text", nullable: true),
                    problem_english = table.Column<string>(type: "text", nullable: true),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "match_runs",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    census_only_units = table.Column<int>(type: "integer", nullable: false),
                    census_only_households = table.Column<int>(type: "integer", nullable: false),
                    seconds = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "match_tallies",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    level = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    in_scope = table.Column<bool>(type: "boolean", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_match_tallies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "register_editions",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    edition_on = table.Column<DateOnly>(type: "date", nullable: false),
                    file_id = table.Column<int>(type: "integer", nullable: false),
                    file_hash = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_editions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "register_matches",
                columns: table => new
                {
                    register_entry_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    in_scope = table.Column<bool>(type: "boolean", nullable: false),
                    level = table.Column<string>(type: "text", nullable: true),
                    weight = table.Column<float>(type: "real", nullable: true),
                    record_id = table.Column<long>(type: "bigint", nullable: true),
                    base_list_entry_id = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_matches", x => x.register_entry_id);
                });

            migrationBuilder.CreateTable(
                name: "staff",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    search_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    sex = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: false),
                    is_instructor = table.Column<bool>(type: "boolean", nullable: false),
                    is_enumerator = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    education = table.Column<string>(type: "text", nullable: true),
                    birth_year = table.Column<int>(type: "integer", nullable: true),
                    employer = table.Column<string>(type: "text", nullable: true),
                    area_codes = table.Column<string>(type: "text", nullable: true),
                    file_id = table.Column<int>(type: "integer", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "verification_outcomes",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    counts_as_verified = table.Column<bool>(type: "boolean", nullable: false),
                    counts_as_collected = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    is_outside_clearance = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verification_outcomes", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "register_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    edition_id = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    credit_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    registration_number = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    search_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    representative = table.Column<string>(type: "text", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    second_address = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    second_phone = table.Column<string>(type: "text", nullable: true),
                    entity_type = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: true),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    industry_code = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    township_code = table.Column<string>(type: "text", nullable: true),
                    block_code = table.Column<string>(type: "text", nullable: true),
                    is_elsewhere = table.Column<bool>(type: "boolean", nullable: false),
                    file_id = table.Column<int>(type: "integer", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_register_entries_register_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "register_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "area_assignments",
                columns: table => new
                {
                    staff_member_id = table.Column<int>(type: "integer", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_assignments", x => new { x.area_code, x.staff_member_id });
                    table.ForeignKey(
                        name: "fk_area_assignments_staff_staff_member_id",
                        column: x => x.staff_member_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "verification_outcomes",
                columns: new[] { "code", "counts_as_collected", "counts_as_verified", "is_outside_clearance", "name", "reason", "version" },
                values: new object[,]
                {
                    { "1", true, true, false, "正常填表", null, 0 },
                    { "2", false, true, false, "停业未注销", "长期停业但未在相关部门注销", 0 },
                    { "3", false, true, true, "非清查对象(一产个体)", "一产个体户非清查对象", 0 },
                    { "4", false, true, false, "搬迁", "核查状态为其他", 0 },
                    { "5", false, true, false, "找不到且无法电话联系", "核查状态为其他", 0 },
                    { "6", false, true, false, "已注销或吊销", "已注销或吊销", 0 },
                    { "7", false, true, false, "重复", "重复", 0 },
                    { "9", false, true, false, "其他", "核查状态为其他", 0 }
                });

            migrationBuilder.CreateIndex(
                name: "ix_area_assignments_staff_member_id",
                table: "area_assignments",
                column: "staff_member_id");

            migrationBuilder.CreateIndex(
                name: "ix_base_list_area_code_kind_id",
                table: "base_list",
                columns: new[] { "area_code", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_base_list_block_code_kind_id",
                table: "base_list",
                columns: new[] { "block_code", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_base_list_credit_code",
                table: "base_list",
                column: "credit_code");

            migrationBuilder.CreateIndex(
                name: "ix_base_list_district_code_kind_id",
                table: "base_list",
                columns: new[] { "district_code", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_base_list_kind_identifier",
                table: "base_list",
                columns: new[] { "kind", "identifier" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_base_list_kind_outcome_code_id",
                table: "base_list",
                columns: new[] { "kind", "outcome_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_base_list_kind_search_name_id",
                table: "base_list",
                columns: new[] { "kind", "search_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_base_list_phone",
                table: "base_list",
                column: "phone",
                filter: "phone IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_base_list_township_code_kind_id",
                table: "base_list",
                columns: new[] { "township_code", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_buildings_area_code",
                table: "buildings",
                column: "area_code");

            migrationBuilder.CreateIndex(
                name: "ix_census_only_records_subject_block_code_record_id",
                table: "census_only_records",
                columns: new[] { "subject", "block_code", "record_id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_area_code_subject_id",
                table: "clearance_records",
                columns: new[] { "area_code", "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_block_code_subject_id",
                table: "clearance_records",
                columns: new[] { "block_code", "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_credit_code",
                table: "clearance_records",
                column: "credit_code");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_district_code_subject_id",
                table: "clearance_records",
                columns: new[] { "district_code", "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_enumerator_phone_subject_id",
                table: "clearance_records",
                columns: new[] { "enumerator_phone", "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_id",
                table: "clearance_records",
                column: "id",
                filter: "base_identifier IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_id1",
                table: "clearance_records",
                column: "id",
                filter: "finding_codes IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_id2",
                table: "clearance_records",
                column: "id",
                filter: "NOT is_coded");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_mobile",
                table: "clearance_records",
                column: "mobile",
                filter: "mobile IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_registration_number",
                table: "clearance_records",
                column: "registration_number",
                filter: "registration_number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_subject_natural_key",
                table: "clearance_records",
                columns: new[] { "subject", "natural_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_subject_search_name_id",
                table: "clearance_records",
                columns: new[] { "subject", "search_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_township_code_subject_id",
                table: "clearance_records",
                columns: new[] { "township_code", "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_divisions_parent_code",
                table: "divisions",
                column: "parent_code");

            migrationBuilder.CreateIndex(
                name: "ix_enumeration_areas_district_code",
                table: "enumeration_areas",
                column: "district_code");

            migrationBuilder.CreateIndex(
                name: "ix_enumeration_areas_township_code",
                table: "enumeration_areas",
                column: "township_code");

            migrationBuilder.CreateIndex(
                name: "ix_import_files_batch_id",
                table: "import_files",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_files_file_hash",
                table: "import_files",
                column: "file_hash");

            migrationBuilder.CreateIndex(
                name: "ix_register_editions_source_edition_on",
                table: "register_editions",
                columns: new[] { "source", "edition_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_credit_code",
                table: "register_entries",
                column: "credit_code");

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_edition_id_block_code_id",
                table: "register_entries",
                columns: new[] { "edition_id", "block_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_edition_id_id",
                table: "register_entries",
                columns: new[] { "edition_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_edition_id_search_name_id",
                table: "register_entries",
                columns: new[] { "edition_id", "search_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_register_matches_base_list_entry_id",
                table: "register_matches",
                column: "base_list_entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_register_matches_record_id",
                table: "register_matches",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_register_matches_source_block_code_reason_register_entry_id",
                table: "register_matches",
                columns: new[] { "source", "block_code", "reason", "register_entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_register_matches_source_level_register_entry_id",
                table: "register_matches",
                columns: new[] { "source", "level", "register_entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_register_matches_source_reason_register_entry_id",
                table: "register_matches",
                columns: new[] { "source", "reason", "register_entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_phone",
                table: "staff",
                column: "phone",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "area_assignments");

            migrationBuilder.DropTable(
                name: "area_boundaries");

            migrationBuilder.DropTable(
                name: "area_tallies");

            migrationBuilder.DropTable(
                name: "base_list");

            migrationBuilder.DropTable(
                name: "buildings");

            migrationBuilder.DropTable(
                name: "census_only_records");

            migrationBuilder.DropTable(
                name: "clearance_records");

            migrationBuilder.DropTable(
                name: "day_tallies");

            migrationBuilder.DropTable(
                name: "divisions");

            migrationBuilder.DropTable(
                name: "enumeration_areas");

            migrationBuilder.DropTable(
                name: "import_files");

            migrationBuilder.DropTable(
                name: "match_runs");

            migrationBuilder.DropTable(
                name: "match_tallies");

            migrationBuilder.DropTable(
                name: "register_entries");

            migrationBuilder.DropTable(
                name: "register_matches");

            migrationBuilder.DropTable(
                name: "verification_outcomes");

            migrationBuilder.DropTable(
                name: "staff");

            migrationBuilder.DropTable(
                name: "register_editions");
        }
    }
}
