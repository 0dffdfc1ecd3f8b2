-- A random page of the list $BENCH_PAGES: "token address".
local pages = {}

function init()
  for line in io.lines(os.getenv("BENCH_LISTS") .. "/" .. os.getenv("BENCH_PAGES") .. ".txt") do
    local token, path = line:match("(%S+) (%S+)")
    pages[#pages + 1] = wrk.format("GET", path, { Cookie = "depter_s=" .. token })
  end
  math.randomseed(20261124)
end

function request()
  return pages[math.random(#pages)]
end
