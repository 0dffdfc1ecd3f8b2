-- Random week of a random person; each has a session of their own.
local lists = os.getenv("BENCH_LISTS")
local who, weeks = {}, {}
for line in io.lines(lists .. "/diary.txt") do
  local token, pupil = line:match("(%S+) (%S+)")
  who[#who + 1] = { "/diary/" .. pupil .. "/week/", { Cookie = "depter_f=" .. token } }
end
for line in io.lines(lists .. "/weeks.txt") do
  weeks[#weeks + 1] = line
end
math.randomseed(20261124)

function request()
  local one = who[math.random(#who)]
  return wrk.format("GET", one[1] .. weeks[math.random(#weeks)], one[2])
end
