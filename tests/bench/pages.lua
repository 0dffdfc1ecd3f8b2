-- A random journal page of about 28 pupils and 24 lessons.
local pages = {}

function init()
  for line in io.lines(os.getenv("BENCH_LISTS") .. "/journal.txt") do
    local token, course, term = line:match("(%S+) (%S+) (%S+)")
    local path = "/journal/course/" .. course .. "?term=" .. term
    pages[#pages + 1] = wrk.format("GET", path, { Cookie = "depter_s=" .. token })
  end
  math.randomseed(20261124)
end

function request()
  return pages[math.random(#pages)]
end
