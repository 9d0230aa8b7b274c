"""The page «Cán bộ & cài đặt»: who keys here with which role, the own PIN, the sounds."""
