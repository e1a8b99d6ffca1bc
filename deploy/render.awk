# Puts the values of `render` (checked there, handed over in the environment) into a template.
#   @NAME@            the value of NAME
#   @ORIGINS: text@   the line once for each origin, with {} in its place, {~} for its pattern
#   @METHODS: … @     the methods of all routes, with … between them
#   @ROUTES@          the allow-list as lines of an nginx map, or as matchers and handlers of Caddy
#   #if NAME / #if !NAME … #end   lines that are written only if NAME has a value, or has none; one may stand in another

function pattern(path) {
  gsub(/\./, "\\.", path)
  gsub(/\{v\}/, "[23]", path)
  gsub(/\{key\}/, "[A-Z0-9][A-Z0-9_]*(?:-[0-9]+)?", path)
  gsub(/\{id\}/, "[0-9]+", path)
  gsub(/\{name\}/, "[A-Za-z0-9._-]+", path)
  gsub(/\{file\}/, "[^/?]+", path)
  return path
}

function read_routes(   line, words, part, methods, number, single, i) {
  while ((getline line < routes) > 0) {
    if (line ~ /^(#|[ \t]*$)/) continue
    words = split(line, part, /[ \t]+/)
    if (words == 4 && ENVIRON[part[4]] == "") continue
    count++
    kind[count] = part[1]
    methods = part[2]
    gsub(/,/, "|", methods)
    method[count] = methods
    number = split(methods, single, "|")
    for (i = 1; i <= number; i++) used[single[i]] = 1
    target[count] = pattern(part[3])
  }
  if (count == 0) { print "deploy/render: " routes " holds no route" > "/dev/stderr"; exit 1 }
}

function nginx_routes(indent,   i) {
  for (i = 1; i <= count; i++)
    printf "%s\"~^(?:%s) %s$\" %s;\n", indent, method[i], target[i], kind[i]
}

# Caddy joins the values of one matcher with "or" only within a set, so each route becomes a matcher of its own.
function caddy_routes(indent,   i, methods, size, scoped) {
  for (i = 1; i <= count; i++) {
    methods = method[i]
    gsub(/\|/, " ", methods)
    scoped = ENVIRON["SCOPED"] != "" && target[i] ~ /^\/rest\// ? "(?:" ENVIRON["SCOPED"] ")?" : ""
    printf "%s@route%d {\n%s\tmethod %s\n", indent, i, indent, methods
    printf "%s\tvars_regexp asked ^%s%s(?:\\?|$)\n%s}\n", indent, ENVIRON["PREFIX"] scoped, target[i], indent
    printf "%shandle @route%d {\n", indent, i
    if (kind[i] != "open") printf "%s\timport credential\n", indent
    if (kind[i] == "write" || kind[i] == "upload") printf "%s\timport operation\n", indent
    if (kind[i] == "file") printf "%s\theader Content-Disposition attachment\n", indent
    if (target[i] == "/slack") { printf "%s\timport slack\n%s}\n", indent, indent; continue }
    size = kind[i] == "upload" ? ENVIRON["UPLOAD"] "B" : "2MB"
    sub(/mB$/, "MB", size)
    printf "%s\timport jira %s %s\n%s}\n", indent, size, (kind[i] == "file" ? "file" : "other"), indent
  }
}

# All methods, in the order in which they are usually named.
function all_methods(between,   known, number, i, all) {
  number = split("GET POST PUT DELETE", known, " ")
  for (i = 1; i <= number; i++) if (known[i] in used) all = all (all == "" ? "" : between) known[i]
  return all
}

function fill(text,   before, name, filled) {
  filled = ""
  while (match(text, /@[A-Z_]+@/)) {
    name = substr(text, RSTART + 1, RLENGTH - 2)
    if (!(name in ENVIRON)) { print "deploy/render: the template asks for " name > "/dev/stderr"; exit 1 }
    filled = filled substr(text, 1, RSTART - 1) ENVIRON[name]
    text = substr(text, RSTART + RLENGTH)
  }
  return filled text
}

BEGIN { read_routes(); depth = 0; shown[0] = 1 }

/^[ \t]*#if / {
  name = $2
  wanted = name ~ /^!/ ? ENVIRON[substr(name, 2)] == "" : ENVIRON[name] != ""
  depth++
  shown[depth] = shown[depth - 1] && wanted
  next
}
/^[ \t]*#end$/ { depth--; next }
!shown[depth] { next }

/^[ \t]*@ROUTES@$/ {
  indent = $0
  sub(/@ROUTES@$/, "", indent)
  if (ENVIRON["FLAVOUR"] == "nginx") nginx_routes(indent); else caddy_routes(indent)
  next
}

/@ORIGINS: .*@$/ {
  text = $0
  sub(/@ORIGINS: /, "", text)
  sub(/@$/, "", text)
  n = split(ENVIRON["ORIGIN"], origins, " ")
  for (i = 1; i <= n; i++) {
    line = text
    gsub(/\{\}/, origins[i], line)
    plain = origins[i]
    gsub(/\./, "\\.", plain)
    gsub(/\{~\}/, plain, line)
    print line
  }
  next
}

{
  while (match($0, /@METHODS:[^@]*@/))
    $0 = substr($0, 1, RSTART - 1) all_methods(substr($0, RSTART + 9, RLENGTH - 10)) substr($0, RSTART + RLENGTH)
  print fill($0)
}
