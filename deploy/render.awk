# Puts the values of `render` (checked there, handed over in the environment) into a template.
#   @NAME@            the value of NAME
#   @ORIGINS: text@   the line once for each origin, with {} in its place
#   @ROUTES@          the allow-list as lines of an nginx map, or as matchers and handlers of Caddy
#   #if NAME / #if !NAME … #end   lines that are written only if NAME has a value, or has none

function pattern(path) {
  gsub(/\./, "\\.", path)
  gsub(/\{v\}/, "[23]", path)
  gsub(/\{key\}/, "[A-Za-z0-9_-]+", path)
  gsub(/\{id\}/, "[0-9]+", path)
  gsub(/\{name\}/, "[A-Za-z0-9._-]+", path)
  gsub(/\{file\}/, "[^/?]+", path)
  return path
}

function read_routes(   line, part, methods) {
  while ((getline line < routes) > 0) {
    if (line ~ /^(#|[ \t]*$)/) continue
    split(line, part, /[ \t]+/)
    count++
    kind[count] = part[1]
    methods = part[2]
    gsub(/,/, "|", methods)
    method[count] = methods
    target[count] = pattern(part[3])
  }
  if (count == 0) { print "deploy/render: " routes " holds no route" > "/dev/stderr"; exit 1 }
}

function nginx_routes(indent,   i) {
  for (i = 1; i <= count; i++)
    printf "%s\"~^(?:%s) %s$\" %s;\n", indent, method[i], target[i], kind[i]
}

# Caddy joins the values of one matcher with "or" only within a set, so each route becomes a matcher of its own.
function caddy_routes(indent,   i, methods, size) {
  for (i = 1; i <= count; i++) {
    methods = method[i]
    gsub(/\|/, " ", methods)
    printf "%s@route%d {\n%s\tmethod %s\n", indent, i, indent, methods
    printf "%s\tvars_regexp asked ^%s%s(?:\\?|$)\n%s}\n", indent, ENVIRON["PREFIX"], target[i], indent
    printf "%shandle @route%d {\n", indent, i
    if (kind[i] != "open") printf "%s\timport credential\n", indent
    if (kind[i] == "file") printf "%s\theader Content-Disposition attachment\n", indent
    size = kind[i] == "upload" ? ENVIRON["UPLOAD"] "B" : "2MB"
    sub(/mB$/, "MB", size)
    printf "%s\timport jira %s\n%s}\n", indent, size, indent
  }
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

BEGIN { read_routes(); shown = 1 }

/^[ \t]*#if / {
  name = $2
  shown = name ~ /^!/ ? ENVIRON[substr(name, 2)] == "" : ENVIRON[name] != ""
  next
}
/^[ \t]*#end$/ { shown = 1; next }
!shown { next }

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
    print line
  }
  next
}

{ print fill($0) }
