"""What `build --dask` says."""

from __future__ import annotations

from gongkai.cli.desk_words import Lang

CLUSTER: dict[str, dict[Lang, str]] = {
    "no_cluster": {
        "zh": "连不上 {address} 的 Dask 集群，或没有装 Dask（pip install gongkai[dask]）。",
        "en": "No Dask cluster answers at {address}, or Dask is not installed (pip install gongkai[dask]).",
    },
    "not_shared": {
        "zh": "集群的机器打不开 {path}。缓存要放在每台机器都看得到的文件夹里，或用 --cache 写对象存储的地址。",
        "en": "The cluster's machines can't open {path}. Keep the cache where all of them see it.",
    },
    "late_store": {
        "zh": "别的机器写进 {path} 的结果，等了一分钟还看不到。没有发布，网站没有动。请看看存储通不通，再运行。",
        "en": "What another machine wrote into {path} is not to be seen after a minute. Nothing was published.",
    },
    "other_program": {
        "zh": "集群里的本程序或它用的软件包版本不同，没有生成。请在每台机器装同样的版本。",
        "en": "The cluster runs another version of this program or of its packages. Install the same everywhere.",
    },
}
